import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readAttributes } from './attributes.js';
import { Frame, type FrameOwner } from './frame.js';
import { HostBridge, type Greeting } from './host-bridge.js';

const GREETING: Greeting = { theme: 'auto', visitor: 'v1', url: 'https://shop.example/', wishes: {} };
const SRC = 'https://live.example/widget/agt_a';

let element: { src: string; onload: () => void; setAttribute(name: string, value: string): void };
let loads: string[];
let owner: { [K in keyof FrameOwner]: ReturnType<typeof vi.fn> };
let frame: Frame;

beforeEach(() => {
  vi.useFakeTimers();
  loads = [];
  element = {
    get src() {
      return loads.at(-1) ?? '';
    },
    set src(address) {
      loads.push(address);
    },
    onload: () => {},
    setAttribute: (name, value) => void (name === 'src' && loads.push(value)),
  };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { createElement: () => Object.assign(element, { append: () => {}, remove: () => {} }) }));
  owner = { greeting: vi.fn(), ready: vi.fn(), hear: vi.fn(), trust: vi.fn(), lost: vi.fn() };
  frame = new Frame(readAttributes({ getAttribute: (name) => (name === 'agent-id' ? 'agt_a' : null) }, 'https://live.example'), 'Conversation', '', owner as unknown as FrameOwner);
});

afterEach(() => {
  frame.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a frame that is ready in time is shown', () => {
  element.onload();
  expect(owner.trust).not.toHaveBeenCalled();
  frame.ready(GREETING);
  vi.advanceTimersByTime(60_000);
  expect(owner.trust.mock.calls).toEqual([[true]]);
  expect(owner.ready).toHaveBeenCalledExactlyOnceWith(GREETING);
  expect(owner.lost).not.toHaveBeenCalled();
});

test('a frame that does not come is lost after 15 seconds', () => {
  vi.advanceTimersByTime(14_999);
  expect(owner.lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(owner.lost).toHaveBeenCalledOnce();
});

test('a new document in a frame is hidden until it is ready, and an error page is loaded again until it is', () => {
  frame.ready(GREETING);
  element.onload();
  expect(owner.trust).toHaveBeenLastCalledWith(false);
  vi.advanceTimersByTime(4_000);
  expect(loads).toEqual([SRC, SRC]);
  element.onload();
  frame.ready(GREETING);
  expect(owner.trust).toHaveBeenLastCalledWith(true);
  vi.advanceTimersByTime(60_000);
  expect(loads).toEqual([SRC, SRC]);
  expect(owner.lost).not.toHaveBeenCalled();
});

test('a frame that was ready once is loaded again until it is back, ever more patiently', () => {
  frame.ready(GREETING);
  element.onload();
  const loadedAt = [4, 12, 24, 40, 56, 72];
  for (let second = 1; second <= 72; second++) {
    vi.advanceTimersByTime(1_000);
    expect(loads).toHaveLength(1 + loadedAt.filter((at) => at <= second).length);
    if (loadedAt.includes(second)) element.onload();
  }
  frame.ready(GREETING);
  expect(owner.trust).toHaveBeenLastCalledWith(true);
  vi.advanceTimersByTime(60_000);
  expect(loads).toHaveLength(7);
  expect(owner.lost).not.toHaveBeenCalled();
});

test('a document that was ready before it was loaded is asked, answers, and is shown again at once', () => {
  const send = vi.spyOn(HostBridge.prototype, 'send');
  frame.ready(GREETING);
  element.onload();
  expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'ping' });
  frame.hear({ type: 'pong' });
  expect(owner.trust).toHaveBeenLastCalledWith(true);
  vi.advanceTimersByTime(60_000);
  expect(loads).toEqual([SRC]);
});

test('a frame that is removed does nothing more', () => {
  frame.ready(GREETING);
  element.onload();
  frame.remove();
  vi.advanceTimersByTime(60_000);
  expect(loads).toEqual([SRC]);
  expect(owner.lost).not.toHaveBeenCalled();
});

test.each([
  ['a page that says nothing', 'microphone; camera', true, 0],
  ['a page that forbids it', 'microphone; camera', false, 1],
  ['an agent that needs none', 'autoplay', false, 0],
])('of the microphone it warns once, and only where the frame may not have it: %s', (_, allow, allowsFeature, times) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  // of the page alone it says no wherever the page does not name the frame's origin
  Object.assign(document, { featurePolicy: { allowsFeature: () => false } });
  Object.assign(element, { allow, featurePolicy: { allowsFeature: () => allowsFeature } });
  frame.ready(GREETING);
  frame.ready(GREETING);
  expect(warn).toHaveBeenCalledTimes(times);
});
