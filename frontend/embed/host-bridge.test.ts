import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostBridge, readMessage, type FrameMessage } from './host-bridge.js';

const ORIGIN = 'https://live.example';

let page: EventTarget;
let bridge: HostBridge;
let greetings: { message: unknown; origin: string; port: MessagePort }[];
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
  ready.mockClear();
  hear.mockClear();
  bridge = new HostBridge({ contentWindow: inside as WindowProxy }, ORIGIN, () => 'dark', ready, hear);
});

afterEach(() => {
  bridge.close();
  for (const { port } of greetings) port.close();
});

test('a frame that is ready gets a channel, addressed to its origin', () => {
  post({ livelayer: 'ready' });
  expect(greetings).toMatchObject([{ message: { livelayer: 'connect', theme: 'dark' }, origin: ORIGIN }]);
  expect(ready).toHaveBeenCalledOnce();
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
  expect(greetings).toEqual([]);
  expect(ready).not.toHaveBeenCalled();
});

test('a frame that is gone gets no channel from a message without a window', () => {
  bridge.close();
  bridge = new HostBridge({ contentWindow: null }, ORIGIN, () => 'auto', ready, hear);
  post({ livelayer: 'ready' }, { source: null });
  expect(ready).not.toHaveBeenCalled();
});

test('messages of the protocol are heard, junk between them is not', async () => {
  post({ livelayer: 'ready' });
  const { port } = greetings[0]!;
  const good: FrameMessage[] = [{ type: 'event', name: 'error', detail: { code: 'MIC_NOT_FOUND', message: 'x' } }, { type: 'level', speaker: null }, { type: 'minimise' }, { type: 'close' }];
  for (const message of [null, 'close', 7, [], {}, { type: 'open' }, ...good]) port.postMessage(message);
  await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(good.length));
  expect(hear.mock.calls.map(([message]) => message)).toEqual(good);
});

test('the shell’s words reach the frame, and only the newest channel of a frame that reloaded', async () => {
  post({ livelayer: 'ready' });
  post({ livelayer: 'ready' });
  const old = vi.fn();
  const heard = new Promise((resolve) => (greetings[1]!.port.onmessage = ({ data }) => resolve(data)));
  greetings[0]!.port.onmessage = old;
  bridge.send({ type: 'opened' });
  expect(await heard).toEqual({ type: 'opened' });
  expect(old).not.toHaveBeenCalled();
});

test('a closed bridge greets nobody', () => {
  bridge.close();
  post({ livelayer: 'ready' });
  expect(greetings).toEqual([]);
});

test.each([
  { type: 'event', name: 'opened', detail: {} },
  { type: 'event', name: '__proto__', detail: {} },
  { type: 'event', name: 'toString', detail: {} },
  { type: 'event', name: 'transcript', detail: null },
  { type: 'event', name: 'transcript', detail: 'text' },
  { type: 'event', name: ['error'], detail: {} },
  { type: 'level', speaker: 'both' },
  { type: 'level' },
])('%j is no message', (junk) => {
  expect(readMessage(junk)).toBeUndefined();
});
