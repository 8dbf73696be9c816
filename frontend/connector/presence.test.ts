import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Counter } from './counter.js';
import { Hints } from './hints.js';
import { Presence } from './presence.js';

const number = { textContent: '' };
const present = vi.fn(async () => {});
let hints: [string, number][];
let presence: Presence;

beforeEach(() => {
  vi.useFakeTimers();
  present.mockReset().mockResolvedValue(undefined);
  number.textContent = '';
  hints = [];
  const root = { querySelectorAll: (selector: string) => (selector === '[data-part="countdown"]' ? [number] : []) };
  presence = new Presence(new Hints((...hint) => hints.push(hint)), new Counter(root as unknown as ParentNode, 'countdown'), present);
});
afterEach(() => void vi.useRealTimers());

test('who writes for long is present every 20 s', () => {
  for (let i = 0; i < 50; i++) {
    presence.alive();
    vi.advanceTimersByTime(1_000);
  }
  expect(present).toHaveBeenCalledTimes(3);
});

test('a warning counts down until somebody speaks or writes', async () => {
  presence.alive();
  presence.warn(30);
  expect(hints).toEqual([['idle', 30]]);
  expect(number.textContent).toBe('30');
  vi.advanceTimersByTime(4_000);
  expect(number.textContent).toBe('26');
  presence.alive();
  expect(present).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(hints.at(-1)).toEqual(['none', 0]);
  vi.advanceTimersByTime(4_000);
  expect(number.textContent).toBe('26');
});

test('a warning stays while the server cannot be told, and the next sign of life tells it', async () => {
  present.mockRejectedValueOnce(new Error('no node'));
  presence.warn(30);
  presence.alive();
  presence.alive();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(present).toHaveBeenCalledOnce();
  expect(hints).toEqual([['idle', 30]]);
  expect(number.textContent).toBe('29');
  presence.alive();
  await vi.advanceTimersByTimeAsync(0);
  expect(hints.at(-1)).toEqual(['none', 0]);
});
