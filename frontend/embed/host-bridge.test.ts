import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostBridge, type FrameMessage, type Greeting } from './host-bridge.js';

const ORIGIN = 'https://live.example';

let page: EventTarget;
let bridge: HostBridge;
let greetings: { message: unknown; origin: string; port: MessagePort }[];
const GREETING: Greeting = { theme: 'dark', visitor: 'v1', url: 'https://shop.example/', wishes: {}, kept: { conversation: { id: 'conv_1', agentId: 'agt_demo' }, since: 7 } };
const greeting = vi.fn(async () => GREETING);
const ready = vi.fn();
const hear = vi.fn<(message: FrameMessage) => void>();

const inside = {
  postMessage: (message: unknown, origin: string, [port]: MessagePort[]) => void greetings.push({ message, origin, port: port! }),
} as unknown as Window;

/** A message as the page's window receives it. */
function post(data: unknown, { source = inside as unknown, origin = ORIGIN } = {}) {
  page.dispatchEvent(Object.assign(new Event('message'), { data, source, origin }));
}

beforeEach(() => {
  vi.stubGlobal('window', (page = new EventTarget()));
  greetings = [];
  greeting.mockClear();
  ready.mockClear();
  hear.mockClear();
  bridge = new HostBridge({ contentWindow: inside as WindowProxy }, ORIGIN, { greeting, ready, hear });
});

afterEach(() => {
  bridge.close();
  for (const { port } of greetings) port.close();
});

/** The frame is ready; answers its end of the channel. */
async function arrive(): Promise<MessagePort> {
  const before = greetings.length;
  post({ livelayer: 'ready' });
  await vi.waitFor(() => expect(greetings).toHaveLength(before + 1));
  return greetings[before]!.port;
}

test('a frame that is ready gets a channel, addressed to its origin, with what it is told', async () => {
  await arrive();
  const [{ message, origin }] = greetings as [(typeof greetings)[0]];
  expect({ message, origin }).toEqual({ message: { livelayer: 'connect', ...GREETING }, origin: ORIGIN });
  expect(ready).toHaveBeenCalledExactlyOnceWith(GREETING);
});

test('a frame that reloads before it is greeted gets one channel', async () => {
  post({ livelayer: 'ready' });
  await arrive();
  expect(ready).toHaveBeenCalledOnce();
});

test('a bridge that closes before the greeting is known greets nobody', async () => {
  post({ livelayer: 'ready' });
  bridge.close();
  await vi.waitFor(() => expect(greeting).toHaveResolved());
  expect(greetings).toEqual([]);
});

test.each([
  ['another window', { livelayer: 'ready' }, { source: {} }],
  ['no window', { livelayer: 'ready' }, { source: null }],
  ['another origin', { livelayer: 'ready' }, { origin: 'https://evil.example' }],
  ['an opaque origin', { livelayer: 'ready' }, { origin: 'null' }],
  ['another word', { livelayer: 'connect' }, {}],
  ['nothing', null, {}],
  ['a string', 'ready', {}],
])('%s gets no channel', (_, data, from) => {
  post(data, from);
  expect(greeting).not.toHaveBeenCalled();
  expect(greetings).toEqual([]);
  expect(ready).not.toHaveBeenCalled();
});

test('a frame that is gone gets no channel from a message without a window', () => {
  bridge.close();
  bridge = new HostBridge({ contentWindow: null }, ORIGIN, { greeting, ready, hear });
  post({ livelayer: 'ready' }, { source: null });
  expect(greeting).not.toHaveBeenCalled();
});

test('messages of the frame are heard in their order', async () => {
  const port = await arrive();
  const good: FrameMessage[] = [{ type: 'event', name: 'error', detail: { code: 'MIC_NOT_FOUND', message: 'x' } }, { type: 'level', speaker: null }, { type: 'minimise' }, { type: 'keep', kept: null }, { type: 'keep', kept: GREETING.kept! }, { type: 'yield' }, { type: 'pong' }, { type: 'close' }];
  for (const message of good) port.postMessage(message);
  await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(good.length));
  expect(hear.mock.calls.map(([message]) => message)).toEqual(good);
});

test('the shell’s words reach the frame, and only the newest channel of a frame that reloaded', async () => {
  const first = await arrive();
  const second = await arrive();
  const old = vi.fn();
  const heard = new Promise((resolve) => (second.onmessage = ({ data }) => resolve(data)));
  first.onmessage = old;
  bridge.send({ type: 'opened' });
  expect(await heard).toEqual({ type: 'opened' });
  expect(old).not.toHaveBeenCalled();
});

test('a closed bridge greets nobody', () => {
  bridge.close();
  post({ livelayer: 'ready' });
  expect(greeting).not.toHaveBeenCalled();
});
