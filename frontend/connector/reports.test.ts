import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TranscriptEntry } from '../session/transcript.js';
import { Reports } from './reports.js';
import type { LiveKitSessionServer } from './server.js';

let calls: [string, unknown][];
let kept: (entries: TranscriptEntry[]) => string[];
let reports: Reports;
let unacknowledged: string[];

beforeEach(() => {
  calls = [];
  kept = (entries) => entries.map(({ id }) => id);
  const reported = async (events: unknown) => void calls.push(['reported', events]);
  const transcribed = async (entries: TranscriptEntry[]) => {
    calls.push(['transcribed', entries]);
    return kept(entries);
  };
  reports = new Reports(() => ({ reported, transcribed }) as Partial<LiveKitSessionServer> as LiveKitSessionServer, (entries) => (unacknowledged = entries.map(({ id }) => id)));
});

afterEach(() => void vi.useRealTimers());

test('data messages travel together, and never hold up what happened', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'queueMicrotask'] });
  for (let i = 0; i < 3; i++) reports.tell({ type: 'data', message: { i } });
  vi.advanceTimersByTime(99);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual([['reported', [0, 1, 2].map((i) => ({ type: 'data', message: { i } }))]]);
  reports.tell({ type: 'data', message: {} });
  reports.tell({ type: 'ended', seconds: 1, reason: 'visitor' });
  vi.runAllTicks();
  expect(calls[1]).toEqual(['reported', [{ type: 'data', message: {} }, { type: 'ended', seconds: 1, reason: 'visitor' }]]);
});

test('of a flood of data messages so much travels as one call may hold, and what happens beside it all the same', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'queueMicrotask'] });
  reports.tell({ type: 'data', message: { text: 'x'.repeat(30_000) } });
  for (let i = 0; i < 10_000; i++) reports.tell({ type: 'data', message: { i } });
  reports.tell({ type: 'ended', seconds: 1, reason: 'visitor' });
  vi.runAllTicks();
  const [, events] = calls[0] as [string, unknown[]];
  expect(JSON.stringify(events).length).toBeLessThan(25_000);
  expect(events.slice(0, 2)).toEqual([0, 1].map((i) => ({ type: 'data', message: { i } })));
  expect(events.at(-1)).toEqual({ type: 'ended', seconds: 1, reason: 'visitor' });
  reports.tell({ type: 'data', message: { i: 'next' } });
  vi.advanceTimersByTime(100);
  expect(calls[1]).toEqual(['reported', [{ type: 'data', message: { i: 'next' } }]]);
});

test.each([
  ['is not durable', () => []],
  ['could not be told', () => { throw new Error('gone'); }],
])('a final entry that %s is told again with the next words', async (_, answer) => {
  const hello = { id: 'a', role: 'agent', text: 'Hello', final: true } as const;
  kept = answer;
  reports.transcript([hello]);
  await vi.waitFor(() => expect(calls.length).toBe(1));
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  kept = (entries) => entries.map(({ id }) => id);
  reports.transcript([hello, { id: 'b', role: 'user', text: 'Hi', final: true }]);
  expect(calls[1]).toEqual(['transcribed', [hello, { id: 'b', role: 'user', text: 'Hi', final: true }]]);
});

test('events of one task travel in one call', async () => {
  reports.tell({ type: 'microphone', state: 'on' });
  reports.tell({ type: 'connectionState', state: 'connecting' });
  expect(calls).toEqual([]);
  await Promise.resolve();
  expect(calls).toEqual([['reported', [{ type: 'microphone', state: 'on' }, { type: 'connectionState', state: 'connecting' }]]]);
});

test('of the transcript only what is new or revised travels, after the events before it', () => {
  const hello = { id: 'a', role: 'agent', text: 'Hello', final: false } as const;
  reports.tell({ type: 'agentState', state: 'speaking' });
  reports.transcript([hello]);
  reports.transcript([hello]);
  reports.transcript([{ ...hello, text: 'Hello.' }, { id: 'b', role: 'user', text: 'Hi', final: true }]);
  reports.transcript([{ ...hello, text: 'Hello.', final: true }, { id: 'b', role: 'user', text: 'Hi', final: true }]);
  expect(calls).toEqual([
    ['reported', [{ type: 'agentState', state: 'speaking' }]],
    ['transcribed', [hello]],
    ['transcribed', [{ ...hello, text: 'Hello.' }, { id: 'b', role: 'user', text: 'Hi', final: true }]],
    ['transcribed', [{ ...hello, text: 'Hello.', final: true }]],
  ]);
});

test('a new conversation tells the same words again', () => {
  const hello = { id: 'a', role: 'agent', text: 'Hello', final: true } as const;
  reports.transcript([hello]);
  reports.reset();
  reports.transcript([hello]);
  expect(calls.length).toBe(2);
});

test('a final entry is told again by itself, ever more slowly, until it is durable', async () => {
  vi.useFakeTimers();
  const hello = { id: 'a', role: 'agent', text: 'Hello', final: true } as const;
  kept = () => [];
  reports.transcript([hello]);
  for (const [n, pause] of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(calls.length).toBe(n + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls.at(-1)).toEqual(['transcribed', [hello]]);
    expect(calls.length).toBe(n + 2);
  }
  expect(unacknowledged).toEqual(['a']);
  kept = (entries) => entries.map(({ id }) => id);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(unacknowledged).toEqual([]);
  const told = calls.length;
  await vi.advanceTimersByTimeAsync(300_000);
  expect(calls.length).toBe(told);
});

test('what a page before has not brought to the server is told, and what the server has told is not', async () => {
  vi.useFakeTimers();
  const [hello, hi] = [{ id: 'a', role: 'agent', text: 'Hello', final: true } as const, { id: 'b', role: 'user', text: 'Hi', final: true } as const];
  reports.restore([hello], [hello, hi]);
  expect(unacknowledged).toEqual(['b']);
  expect(reports.transcript([hello])).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toEqual([['transcribed', [hi]]]);
});

test('an entry that is told again is no news', async () => {
  const hello = { id: 'a', role: 'agent', text: 'Hello', final: true } as const;
  kept = () => [];
  expect(reports.transcript([hello])).toEqual([hello]);
  for (let i = 0; i < 4; i++) await Promise.resolve();
  expect(reports.transcript([hello])).toEqual([]);
  expect(calls.length).toBe(2);
});

test('more than 100 entries go in several calls', () => {
  reports.transcript(Array.from({ length: 150 }, (_, n) => ({ id: `e${n}`, role: 'user', text: 'Hi', final: true }) as const));
  expect(calls.map(([, entries]) => (entries as unknown[]).length)).toEqual([100, 50]);
});

test('what the agent is saying is kept as its last words, the visitor\'s unfinished ones are not', () => {
  reports.transcript([{ id: 'a', role: 'agent', text: 'Hello, I', final: false }, { id: 'b', role: 'user', text: 'H', final: false }]);
  expect(reports.unacknowledged).toEqual([{ id: 'a', role: 'agent', text: 'Hello, I', final: true }]);
  reports.transcript([{ id: 'a', role: 'agent', text: 'Hello, I am Lio.', final: true }]);
  expect(reports.unacknowledged).toEqual([{ id: 'a', role: 'agent', text: 'Hello, I am Lio.', final: true }]);
});

test('what is not acknowledged stays in the order in which it began', () => {
  const [hello, hi] = [{ id: 'a', role: 'agent', text: 'Hello,', final: false } as const, { id: 'b', role: 'user', text: 'Hi', final: true } as const];
  reports.transcript([hello]);
  reports.transcript([hello, hi]);
  reports.transcript([{ ...hello, text: 'Hello, I am Lio.' }, hi]);
  expect(reports.unacknowledged.map(({ id }) => id)).toEqual(['a', 'b']);
});
