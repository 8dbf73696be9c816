import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_TEXT, Transcript, type TranscriptEntry } from './transcript.js';

let told: TranscriptEntry[][];
let transcript: Transcript;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  transcript = new Transcript((entries) => told.push(entries));
});
afterEach(() => void vi.useRealTimers());

const texts = () => told.at(-1)?.map(({ text }) => text);

test('changes within 100 ms are told together, a final one at once', () => {
  transcript.put('a', 'agent', 'One', false);
  vi.advanceTimersByTime(60);
  transcript.put('a', 'agent', 'One two', false);
  vi.advanceTimersByTime(39);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([[{ id: 'a', role: 'agent', text: 'One two', final: false }]]);
  transcript.put('a', 'agent', 'One two three', true);
  expect(texts()).toEqual(['One two three']);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(2);
});

test('the order is that of the beginnings, though others speak first', () => {
  transcript.open('a', 'agent');
  transcript.put('b', 'user', 'Second', true);
  expect(texts()).toEqual(['Second']);
  transcript.put('a', 'agent', 'First', true);
  expect(texts()).toEqual(['First', 'Second']);
});

test('a final entry never changes, and no entry changes its speaker', () => {
  transcript.put('a', 'agent', 'Done', true);
  transcript.put('a', 'agent', 'Other', true);
  transcript.put('a', 'user', 'Other', true);
  transcript.put('b', 'user', 'Mine', false);
  transcript.put('b', 'agent', 'Yours', true);
  vi.runAllTimers();
  expect(texts()).toEqual(['Done', 'Mine']);
});

test('what was handed out is not what is kept', () => {
  transcript.put('a', 'agent', 'Mine', true);
  for (const entry of told.flat()) entry.text = 'Yours';
  transcript.put('b', 'agent', 'Next', true);
  expect(texts()).toEqual(['Mine', 'Next']);
});

test('text is trimmed and capped and stays text; blank entries are not shown', () => {
  transcript.put('a', 'agent', ' <b>bold</b>\n', true);
  transcript.put('b', 'agent', 'x'.repeat(MAX_TEXT + 1), true);
  transcript.put('c', 'agent', ' \n', true);
  expect(texts()).toEqual(['<b>bold</b>', 'x'.repeat(MAX_TEXT)]);
});

test('ids of no or more than 80 characters, and entries beyond 2,000, are not taken', () => {
  transcript.put('', 'agent', 'No id', true);
  transcript.put('x'.repeat(81), 'agent', 'Long id', true);
  for (let i = 0; i < 2_001; i++) transcript.put(`s${i}`, 'user', `${i}`, false);
  vi.runAllTimers();
  expect([texts()?.length, texts()?.at(0), texts()?.at(-1)]).toEqual([2_000, '0', '1999']);
});

test('finish makes final what was left', () => {
  transcript.put('a', 'agent', 'Half', false);
  transcript.open('b', 'agent');
  transcript.finish();
  transcript.put('a', 'agent', 'Half and more', true);
  transcript.finish();
  expect(told).toEqual([[{ id: 'a', role: 'agent', text: 'Half', final: true }]]);
});

test('clear tells once, and not at all when there was nothing', () => {
  transcript.clear();
  transcript.put('a', 'agent', 'Gone', false);
  transcript.clear();
  vi.runAllTimers();
  expect(told).toEqual([[]]);
});
