import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ear } from './ear.js';

let peaks: { you: number | undefined; agent: number | undefined };
let expected: boolean | undefined;
let told: (boolean | string)[];
let ear: Ear;

beforeEach(() => {
  vi.useFakeTimers();
  peaks = { you: 0, agent: 0 };
  expected = true;
  told = [];
  ear = new Ear({ peak: (speaker) => peaks[speaker] }, { listening: () => expected, silent: (silent) => told.push(silent), agentHeard: () => told.push('agent') });
});
afterEach(() => void vi.useRealTimers());

test('a microphone that brings nothing for 8 s is silent until it is heard', () => {
  ear.start(true);
  vi.advanceTimersByTime(7_900);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(3_000);
  expect(told).toEqual([true]);
  peaks.you = 0.001;
  vi.advanceTimersByTime(100);
  expect(told).toEqual([true, false]);
});

test('silence goes on after the agent has spoken', () => {
  ear.start(true);
  vi.advanceTimersByTime(5_000);
  expected = undefined;
  vi.advanceTimersByTime(5_000);
  expected = true;
  vi.advanceTimersByTime(3_000);
  expect(told).toEqual([true]);
});

test.each([
  ['nobody expects to hear it', () => (expected = false)],
  ['the agent speaks', () => (expected = undefined)],
  ['nothing can be measured', () => (peaks.you = undefined)],
  ['the room is quiet', () => (peaks.you = 0.0005)],
])('it is not silent while %s', (_, while_) => {
  while_();
  ear.start(true);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});

test('the agent is heard for the first time once', () => {
  expected = false;
  ear.start(false);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
  peaks.agent = 0.1;
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['agent']);
});
