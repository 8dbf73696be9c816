import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToShell } from './host-page.js';
import { Keeping } from './keeping.js';
import { hello, kept } from './testing/browser.js';

let told: ToShell[];
let keeping: Keeping;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  keeping = new Keeping({ tell: (message) => void told.push(message) });
});
afterEach(() => void vi.useRealTimers());

test('the host page gets what changes, once for all of one task, and every 10 s', async () => {
  keeping.hold(kept, true);
  keeping.change({ microphone: 'muted' });
  keeping.change({ unacknowledged: [hello] });
  await Promise.resolve();
  expect(told).toEqual([{ type: 'keep', kept: { ...kept, microphone: 'muted', unacknowledged: [hello] } }]);
  vi.advanceTimersByTime(10_000);
  expect(told.length).toBe(2);
});

test('what was kept by a page before is told only when it is taken up', async () => {
  keeping.hold(kept, false);
  keeping.change({ microphone: 'on' });
  vi.advanceTimersByTime(60_000);
  await Promise.resolve();
  expect(told).toEqual([]);
  expect(keeping.kept).toEqual(kept);
});

test('after the end there is nothing to come back to', async () => {
  keeping.hold(kept, true);
  keeping.forget();
  keeping.change({ microphone: 'off' });
  await Promise.resolve();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([{ type: 'keep', kept: null }]);
});

test('a tab that has lost it to another can ask for it back', async () => {
  keeping.hold({ ...kept, microphone: 'on' }, true);
  keeping.yield();
  keeping.change({ microphone: 'off' });
  await Promise.resolve();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([{ type: 'yield' }]);
  expect(keeping.kept).toMatchObject({ microphone: 'on' });
});
