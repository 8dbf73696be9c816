import { beforeEach, expect, test } from 'vitest';
import type { TextStreamReader } from './live-kit.js';
import { readTranscription } from './text-streams.js';
import { MAX_TEXT, Transcript, type TranscriptEntry } from './transcript.js';

let entries: TranscriptEntry[];
let transcript: Transcript;

beforeEach(() => {
  entries = [];
  transcript = new Transcript((next) => (entries = next));
});

/** A stream that ends, or breaks after its chunks. */
function stream(chunks: string[], attributes?: Record<string, string>, broken = false): TextStreamReader {
  async function* read(): AsyncGenerator<string> {
    yield* chunks;
    if (broken) throw new Error('the sender is gone');
  }
  return Object.assign(read(), { info: { id: 'stream-1', attributes } }) as unknown as TextStreamReader;
}

const read = (role: 'agent' | 'user', reader: TextStreamReader, signal = new AbortController().signal) => readTranscription(reader, role, transcript, signal);
const segment = (final: boolean) => ({ 'lk.segment_id': 'SG_1', 'lk.transcription_final': `${final}` });

test('of a visitor each stream is the whole text so far, and only the attribute makes it final', async () => {
  await read('user', stream(['what is', ' the'], segment(false)));
  await read('user', stream(['what is the price'], segment(true)));
  await read('user', stream(['too late'], segment(true)));
  expect(entries).toEqual([{ id: 'SG_1', role: 'user', text: 'what is the price', final: true }]);
});

test('a visitor’s stream that broke says nothing', async () => {
  await read('user', stream(['what is the price'], segment(false)));
  await read('user', stream(['what'], segment(true), true));
  transcript.finish();
  expect(entries.map(({ text }) => text)).toEqual(['what is the price']);
});

test.each([false, true])('an agent’s stream is final when it closes or breaks (%s), whatever its attribute says', async (broken) => {
  await read('agent', stream(['Hello', ' there '], segment(false), broken));
  expect(entries).toEqual([{ id: 'SG_1', role: 'agent', text: 'Hello there', final: true }]);
});

test('a stream without a segment is one of its own', async () => {
  await read('agent', stream(['Hello']));
  expect(entries.map(({ id }) => id)).toEqual(['stream-1']);
});

test('a stream without end is capped', async () => {
  await read('agent', stream(Array.from({ length: 100 }, () => 'x'.repeat(1_000))));
  expect(entries.map(({ text }) => text.length)).toEqual([MAX_TEXT]);
});

test('the entry stands where its stream opened', async () => {
  const reading = read('agent', stream(['First']));
  transcript.put('typed', 'user', 'Second', true);
  await reading;
  expect(entries.map(({ text }) => text)).toEqual(['First', 'Second']);
});

test('a call that is over hears nothing', async () => {
  await read('agent', stream(['Hello']), AbortSignal.abort());
  expect(entries).toEqual([]);
});
