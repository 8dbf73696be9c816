// What the bare SDK tells the server of what was said.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveKitSession } from '../sdk.js';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom } from './testing/recorded-room.js';
import { caption, entry, ROOM, sdkSession, server, tokenOf, type Server } from './testing/server.js';
import { agent, freshSessions, listenedSession, soon } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

const url = 'wss://sfu.example';
const other = ROOM.replace('0', '1');
let token: string;
let api: Server;

beforeEach(() => {
  token = tokenOf(ROOM, Date.now() + 120_000);
  api = server();
});

const entries = () => api.sent.filter(({ path }) => path.endsWith('/transcript')).map(({ body }) => (body as { entries: { id: string }[] }).entries);
const ids = () => entries().map((batch) => batch.map(({ id }) => id));

describe('final entries', () => {
  test('are told once, when they are final, by whoever has the token', async () => {
    await sdkSession(token);
    caption('a', false);
    caption('a');
    caption('b');
    await soon();
    expect(entries()).toEqual([[entry('a')], [entry('b')]]);
    expect(api.sent[0]).toMatchObject({ path: `/${ROOM}/transcript`, bearer: token });
  });

  test('travel together while one request is under way', async () => {
    await sdkSession(token);
    for (const id of ['a', 'b', 'c']) caption(id);
    await soon();
    expect(ids()).toEqual([['a'], ['b', 'c']]);
  });

  test.each([
    ['a network that fails', undefined],
    ['a server that cannot', { status: 503, body: { errorCode: 'unavailable' } }],
    ['a server that has kept nothing', { status: 200, body: { durable: [] } }],
    ['an answer that is none', { status: 200, body: { durable: 7 } }],
    ['too many requests', { status: 429, body: { errorCode: 'rate_limited' } }],
  ])('are told again after %s: in 1, 2, 4 s', async (_what, answer) => {
    const kept = api.answer;
    api.answer = () => answer;
    await sdkSession(token);
    caption('a');
    await soon();
    expect(entries()).toHaveLength(1);
    for (const [milliseconds, tries] of [[999, 1], [1, 2], [1_999, 2], [1, 3], [4_000, 4]] as const) {
      await vi.advanceTimersByTimeAsync(milliseconds);
      expect(entries()).toHaveLength(tries);
    }
    api.answer = kept;
    caption('b');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(ids().slice(4)).toEqual([['a', 'b']]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(entries()).toHaveLength(5);
  });

  test('are told for more than five minutes, and with the next words again, but not for ever', async () => {
    api.answer = () => undefined;
    await sdkSession(token);
    caption('a');
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    const tries = entries().length;
    expect(tries).toBeLessThan(20);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(entries().length).toBeGreaterThan(tries);
    await vi.advanceTimersByTimeAsync(600_000);
    const last = entries().length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect([entries().length, vi.getTimerCount()]).toEqual([last, 0]);
    caption('b');
    await soon();
    expect(ids().at(-1)).toEqual(['a', 'b']);
  });

  test.each([401, 410])('are not told again after a refusal (%i)', async (status) => {
    api.answer = () => ({ status });
    const { session } = await sdkSession(token);
    caption('a');
    await soon();
    caption('b');
    session.disconnect();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(api.sent.map(({ path }) => path)).toEqual([`/${ROOM}/transcript`]);
  });

  test.each([400, 413])('that the server cannot take (%i) do not hold up the others', async (status) => {
    const kept = api.answer;
    api.answer = (sent) => (JSON.stringify(sent.body).includes('bad') ? { status } : kept(sent));
    await sdkSession(token);
    caption('bad');
    caption('good');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ids()).toEqual([['bad'], ['good']]);
  });

  test('are told in parts that a request can hold', async () => {
    const kept = api.answer;
    api.answer = () => undefined;
    await sdkSession(token);
    for (let i = 0; i < 25; i++) caption(`s${i}`);
    for (const id of ['a', 'b']) caption(id, true, '語'.repeat(2_600));
    caption('last');
    await soon();
    api.answer = kept;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ids().slice(1).map((batch) => batch.length)).toEqual([20, 6, 2]);
  });

  test('that were restored are not told', async () => {
    const { session } = listenedSession({}, LiveKitSession);
    session.restore([{ id: 'old', role: 'agent', text: 'Hello', final: true }]);
    await session.connectWithToken(url, token);
    FakeRoom.last.apply(agent);
    await soon();
    caption('new');
    session.restore(['old', 'new', 'older'].map((id) => ({ id, role: 'agent', text: 'Hello', final: true })));
    await soon();
    expect(ids()).toEqual([['new']]);
  });

  test('belong to the conversation in which they were said, also when another goes on', async () => {
    const kept = api.answer;
    api.answer = () => undefined;
    const { session } = await sdkSession(token);
    caption('a');
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 5 });
    const next = tokenOf(other, Date.now() + 120_000);
    await session.connectWithToken(url, next);
    FakeRoom.last.apply(agent);
    await soon();
    caption('b');
    api.answer = kept;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.sent.slice(-2).map(({ path, bearer, body }) => [path, bearer, body])).toEqual([
      [`/${other}/transcript`, next, { entries: [entry('b')] }],
      [`/${ROOM}/transcript`, token, { entries: [entry('a')] }],
    ]);
  });

  test('are told with the token joined with last', async () => {
    const kept = api.answer;
    api.answer = () => ({ status: 401 });
    const { session } = await sdkSession(token);
    caption('a');
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 3 });
    await soon();
    api.answer = kept;
    const renewed = tokenOf(ROOM, Date.now() + 121_000);
    await session.connectWithToken(url, renewed);
    await soon();
    expect(api.sent.at(-1)).toEqual({ path: `/${ROOM}/transcript`, bearer: renewed, body: { entries: [entry('a')] } });
  });
});
