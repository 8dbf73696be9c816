import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToShell } from './host-page.js';
import { Keeping } from './keeping.js';
import { hello, kept } from './testing/browser.js';

let told: ToShell[];
let keeping: Keeping;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  keeping = new Keeping({ tell: (message) => !!told.push(message) });
});
afterEach(() => void vi.useRealTimers());

test('the host page gets what it begins with at once, the changes of one task together, and everything every 10 s', async () => {
  keeping.hold(kept, true);
  expect(told).toEqual([{ type: 'keep', kept }]);
  keeping.change({ microphone: 'muted' });
  keeping.change({ unacknowledged: [hello] }, true);
  await Promise.resolve();
  expect(told.slice(1)).toEqual([{ type: 'keep', kept: { ...kept, microphone: 'muted', unacknowledged: [hello] } }]);
  vi.advanceTimersByTime(10_000);
  expect(told.length).toBe(3);
});

test('changes that may wait are told together', async () => {
  keeping.hold(kept, true);
  keeping.change({ unacknowledged: [{ ...hello, text: 'He' }] }, true);
  await Promise.resolve();
  vi.advanceTimersByTime(499);
  keeping.change({ unacknowledged: [hello] }, true);
  expect(told.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(told.slice(1)).toEqual([{ type: 'keep', kept: { ...kept, unacknowledged: [hello] } }]);
});

test('what was kept by a page before is told only when it is taken up', () => {
  keeping.hold(kept, false);
  keeping.change({ microphone: 'on' });
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
  expect(keeping.kept).toEqual(kept);
});

test('after the end there is nothing to come back to', () => {
  keeping.hold(kept, true);
  keeping.forget();
  keeping.change({ microphone: 'off' });
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([{ type: 'keep', kept }, { type: 'keep', kept: null }]);
});

test('a tab that has lost it to another can ask for it back', () => {
  keeping.hold({ ...kept, microphone: 'on' }, true);
  keeping.yield();
  keeping.change({ microphone: 'off' });
  vi.advanceTimersByTime(60_000);
  expect(told.slice(1)).toEqual([{ type: 'yield' }]);
  expect(keeping.kept).toMatchObject({ microphone: 'on' });
});
