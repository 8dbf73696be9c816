// What the bare SDK does for its conversation to last.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { clearSession, LiveKitSession, loadSession, saveSession } from '../sdk.js';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom } from './testing/recorded-room.js';
import { caption, entry, ROOM, sdkSession, server, tokenOf, type Server } from './testing/server.js';
import { agent, freshSessions, listenedSession, soon, TOKEN, values } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

const url = 'wss://sfu.example';
let token: string;
let api: Server;

beforeEach(() => {
  token = tokenOf(ROOM, Date.now() + 120_000);
  api = server();
});

const paths = () => api.sent.map(({ path }) => path);

test('the seed’s example takes the room up again after a reload, however long the call was', async () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept), removeItem: kept.delete.bind(kept), key: () => [...kept.keys()][0] };
  vi.stubGlobal('localStorage', Object.defineProperty(storage, 'length', { get: () => kept.size }));
  const { session } = listenedSession({}, LiveKitSession);
  session.onConnectionStateChange = (state) => {
    if (state === 'connected') saveSession({ token: '...', roomName: session.getRoom()!.name, ts: Date.now() });
    if (state === 'disconnected') clearSession();
  };
  await session.connect();
  FakeRoom.last.apply(agent);
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(loadSession()).toBeNull();
  api.hide();
  await vi.advanceTimersByTimeAsync(29_000);
  const saved = loadSession()!;
  await listenedSession({}, LiveKitSession).session.connectWithToken(saved.url, saved.token);
  expect(api.sent.at(-1)).toEqual({ path: `/${ROOM}/token`, bearer: token, body: undefined });
  expect(FakeRoom.last.connect).toHaveBeenCalledOnce();
  session.disconnect();
  api.hide();
  expect(loadSession()).toBeNull();
});

const memory = () => {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept), removeItem: kept.delete.bind(kept) };
};

test('a room that is lost can be taken up for 30 s from then', async () => {
  vi.stubGlobal('localStorage', memory());
  const { session } = await sdkSession(token);
  saveSession({ token: '...', roomName: 'room-1' });
  await vi.advanceTimersByTimeAsync(60_000);
  FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 3 });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(loadSession('agt_demo')).not.toBeNull();
  session.disconnect();
  await vi.advanceTimersByTimeAsync(1);
  expect(loadSession('agt_demo')).toBeNull();
});

describe('leaving the page', () => {
  test('is told by a beacon with the token, while in a room', async () => {
    const { session } = listenedSession({}, LiveKitSession);
    api.hide();
    await session.connectWithToken(url, token);
    api.hide();
    expect(api.beacons).toEqual([[`/${ROOM}/leave`, token]]);
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 3 });
    api.hide();
    session.disconnect();
    api.hide();
    expect(api.beacons).toHaveLength(1);
  });

  test('tells at once what waits', async () => {
    api.answer = () => undefined;
    await sdkSession(token);
    caption('a');
    await vi.advanceTimersByTimeAsync(10_000);
    const tries = api.sent.length;
    api.hide();
    await soon();
    expect(api.sent).toHaveLength(tries + 1);
  });
});

describe('disconnect', () => {
  test('ends the conversation, after its last words', async () => {
    const { session } = await sdkSession(token);
    caption('a', false);
    session.disconnect();
    session.disconnect();
    await soon();
    expect(api.sent.map(({ path, bearer, body }) => [path, bearer, body])).toEqual([
      [`/${ROOM}/transcript`, token, { entries: [entry('a')] }],
      [`/${ROOM}/end`, token, undefined],
    ]);
  });

  test('ends one that was lost', async () => {
    const { session } = await sdkSession(token);
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 3 });
    await soon();
    expect(paths()).toEqual([]);
    session.disconnect();
    await soon();
    expect(paths()).toEqual([`/${ROOM}/end`]);
  });

  test('ends one whose room is still being joined', async () => {
    const { session } = listenedSession({}, LiveKitSession);
    FakeRoom.connecting = new Promise(() => {});
    void session.connectWithToken(url, token);
    await soon();
    expect(FakeRoom.last.connect).toHaveBeenCalledOnce();
    session.disconnect();
    await soon();
    expect(paths()).toEqual([`/${ROOM}/end`]);
  });

  test('does not end one that goes on elsewhere, nor is it saved anew', async () => {
    const { session } = await sdkSession(token);
    vi.stubGlobal('localStorage', memory());
    saveSession({ token: '...', roomName: 'room-1' });
    caption('a');
    await vi.advanceTimersByTimeAsync(60_000);
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 2 });
    api.hide();
    session.disconnect();
    await soon();
    expect([paths(), api.beacons, loadSession('agt_demo')]).toEqual([[`/${ROOM}/transcript`], [], null]);
  });

  test('is told until the server knows, and does not wait for words that it will not keep', async () => {
    const kept = api.answer;
    api.answer = () => undefined;
    const { session } = await sdkSession(token);
    caption('a');
    await soon();
    session.disconnect();
    await soon();
    api.answer = (sent) => (sent.path.endsWith('/end') ? kept(sent) : { status: 200, body: { durable: [] } });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(paths().filter((path) => path.endsWith('/end')).length).toBe(2);
    expect([paths().at(-1), vi.getTimerCount()]).toEqual([`/${ROOM}/transcript`, 0]);
  });
});

test('connect after an end continues in a new conversation, while the window is open', async () => {
  api.answer = ({ path }) => (path === '' ? { status: 200, body: { url, token } } : { status: 204 });
  const { session } = listenedSession({}, LiveKitSession);
  await session.connect();
  session.disconnect();
  await session.connect();
  session.disconnect();
  await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
  await session.connect();
  const asked = api.sent.filter(({ path }) => path === '').map(({ body }) => (body as { priorRoomName?: string }).priorRoomName);
  expect(asked).toEqual([undefined, 'room-1', undefined]);
});

describe('a token', () => {
  test('of ours that has expired is exchanged', async () => {
    const old = tokenOf(ROOM, Date.now() - 1);
    await sdkSession(old);
    expect(api.sent).toEqual([{ path: `/${ROOM}/token`, bearer: old, body: undefined }]);
    expect(FakeRoom.last.connect).toHaveBeenCalledWith(url, token);
  });

  test('of ours that lives is used as it is', async () => {
    await sdkSession(token);
    expect(api.sent).toEqual([]);
    expect(FakeRoom.last.connect).toHaveBeenCalledWith(url, token);
  });

  test('that is not given back is told of', async () => {
    api.answer = () => ({ status: 410, body: { error: 'That conversation is closed.', errorCode: 'resume_expired' } });
    const { session, told } = listenedSession({}, LiveKitSession);
    await session.connectWithToken(url, tokenOf(ROOM, 0));
    expect(told.filter(([name]) => name === 'onError')).toEqual([['onError', 'That conversation is closed.', 'resume_expired']]);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'error']);
  });

  test.each([
    ['no token of LiveKit', TOKEN],
    ['a token of another LiveKit application', tokenOf('ll-lobby', 0)],
    ['no JSON Web Token', 'opaque'],
  ])('%s is used as it is, and nothing is told of its conversation', async (_what, theirs) => {
    const { session } = await sdkSession(theirs);
    expect(FakeRoom.last.connect).toHaveBeenCalledWith(url, theirs);
    caption('a');
    api.hide();
    session.disconnect();
    await soon();
    expect([api.sent, api.beacons]).toEqual([[], []]);
  });
});
