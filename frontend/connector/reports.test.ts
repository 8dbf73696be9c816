import { beforeEach, expect, test } from 'vitest';
import { Reports } from './reports.js';
import type { LiveKitSessionServer } from './server.js';

let calls: [string, unknown][];
let reports: Reports;

beforeEach(() => {
  calls = [];
  const note = (name: string) => async (value: unknown) => void calls.push([name, value]);
  reports = new Reports(() => ({ reported: note('reported'), transcribed: note('transcribed') }) as unknown as LiveKitSessionServer);
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
