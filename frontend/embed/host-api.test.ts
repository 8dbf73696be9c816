import { beforeEach, expect, test, vi } from 'vitest';
import type { Face } from './face.js';
import { HostApi } from './host-api.js';
import type { ShellMessage } from './host-bridge.js';

let host: EventTarget;
let end: AbortController;
let sent: ShellMessage[];
let talking: boolean;
let state: string;
let api: HostApi;
const open = vi.fn();
const prepare = vi.fn();
const heard = (name: string, detail?: object) => host.dispatchEvent(new CustomEvent(`ll-${name}`, { detail }));
const soon = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  host = new EventTarget();
  end = new AbortController();
  sent = [];
  talking = false;
  open.mockClear();
  prepare.mockClear();
  state = 'closed';
  api = new HostApi({ host, signal: end.signal, open, get state() { return state; } } as unknown as Face, (message) => sent.push(message), () => talking, prepare);
});

test('what is asked before the frame is ready is asked when it is', async () => {
  const begun = api.connect({ microphone: false });
  expect(open).toHaveBeenCalledOnce();
  expect(sent).toEqual([]);
  api.ready();
  expect(sent).toEqual([{ type: 'ask', id: 1, ask: { do: 'connect', microphone: false } }]);
  api.answered(1, undefined);
  heard('conversation-started', { id: 'conv_1' });
  await begun;
});

test('who asks again in a window that stands open without its frame tries for another one', () => {
  state = 'open';
  void api.connect().catch(() => {});
  expect(open).not.toHaveBeenCalled();
  expect(prepare).toHaveBeenCalledOnce();
});

test('a text begins a conversation first', async () => {
  api.ready();
  const said = api.sendText('Hello');
  heard('conversation-started', { id: 'conv_1' });
  await soon();
  expect(sent.map((message) => (message.type === 'ask' ? message.ask.do : ''))).toEqual(['connect', 'sendText']);
  api.answered(2, undefined);
  await said;
});

test.each([
  ['closed', undefined, 'closed'],
  ['error', { code: 'CONNECT_FAILED', message: 'No' }, 'CONNECT_FAILED'],
])('after %s nothing has begun', async (event, detail, code) => {
  api.ready();
  const begun = api.connect();
  heard('error', { code: 'MIC_PERMISSION_DENIED', message: 'goes on in writing' });
  heard(event, detail);
  await expect(begun).rejects.toMatchObject({ code });
});

test('who disconnects before a conversation has begun takes back the wish for one', async () => {
  api.ready();
  const begun = api.connect();
  const ended = api.disconnect();
  expect(sent.map((message) => (message.type === 'ask' ? message.ask.do : ''))).toEqual(['connect', 'disconnect']);
  api.answered(1, undefined);
  api.answered(2, undefined);
  await ended;
  await expect(begun).rejects.toMatchObject({ code: 'no_conversation' });
});

test('a visitor who takes it back is told to the page', async () => {
  api.ready();
  const begun = api.connect();
  api.over();
  await expect(begun).rejects.toMatchObject({ code: 'no_conversation' });
});

test('a conversation is ended once the frame says so, and none is ended without a word', async () => {
  api.ready();
  await api.disconnect();
  expect(sent).toEqual([]);
  talking = true;
  let ended = false;
  const done = api.disconnect().then(() => (ended = true));
  await soon();
  expect(ended).toBe(false);
  api.answered(1, undefined);
  await done;
});

test('nothing is sent that is no data message, or to nobody', async () => {
  api.ready();
  const cycle: Record<string, unknown> = { type: 'x' };
  cycle['self'] = cycle;
  await expect(api.sendData({ type: 'x' })).rejects.toMatchObject({ code: 'no_conversation' });
  await expect(api.sendData(null as never)).rejects.toMatchObject({ code: 'invalid' });
  await expect(api.sendText(' ')).rejects.toMatchObject({ code: 'invalid' });
  talking = true;
  await expect(api.sendData(cycle as never)).rejects.toMatchObject({ code: 'invalid' });
  expect(sent).toEqual([]);
});

test('who leaves answers everybody', async () => {
  talking = true;
  api.ready();
  const said = api.sendText('Hello');
  await soon();
  end.abort();
  await expect(said).rejects.toMatchObject({ code: 'closed' });
});

test('an answer that nobody waits for is no harm', () => {
  api.answered(99, undefined);
  api.answered(Number.NaN, 'x');
});
