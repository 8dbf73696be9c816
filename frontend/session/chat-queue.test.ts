import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatQueue } from './chat-queue.js';

let sent: string[];
let ready: boolean;
let chat: ChatQueue;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  ready = true;
  chat = new ChatQueue(
    async (text) => sent.push(text),
    () => ready,
  );
  chat.agentState('listening');
});
afterEach(() => void vi.useRealTimers());

test('the next text waits until the agent has answered and listens again', () => {
  void chat.add('one');
  void chat.add('two');
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  chat.agentState('speaking');
  expect(sent).toEqual(['one']);
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('an agent that thought in vain has answered too', () => {
  void chat.add('one');
  void chat.add('two');
  chat.agentState('thinking');
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('what the agent was saying when the text came is no answer', () => {
  chat.agentState('speaking');
  const before = chat.turn;
  void chat.add('one');
  void chat.add('two');
  chat.heard(before);
  chat.agentState('listening');
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  chat.agentState('speaking');
  chat.heard(chat.turn);
  expect(sent).toEqual(['one']);
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('a greeting that begins after the text is no answer', () => {
  void chat.add('one');
  void chat.add('two');
  chat.agentState('speaking');
  chat.heard(chat.turn);
  chat.agentState('listening');
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  chat.agentState('speaking');
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('a final entry is an answer of an agent that tells no more', () => {
  void chat.add('one');
  void chat.add('two');
  chat.heard(chat.turn);
  expect(sent).toEqual(['one', 'two']);
});

test('after 20 s without an answer the next text goes, but never into the agent’s words', () => {
  void chat.add('one');
  void chat.add('two');
  chat.agentState('thinking');
  chat.agentState('speaking');
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  vi.advanceTimersByTime(20_000);
  expect(sent).toEqual(['one', 'two']);
});

test('a text waits for an agent, and 20 s for the state of one that tells none', () => {
  ready = false;
  chat.agentState('idle');
  void chat.add('one');
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual([]);
  ready = true;
  chat.next();
  vi.advanceTimersByTime(10_000);
  chat.next();
  vi.advanceTimersByTime(9_999);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(['one']);
  void chat.add('two');
  chat.heard(chat.turn);
  expect(sent).toEqual(['one', 'two']);
});

test('a text that waited for the agent’s state is waited upon like any other', () => {
  chat.agentState('idle');
  void chat.add('one');
  void chat.add('two');
  vi.advanceTimersByTime(10_000);
  chat.agentState('listening');
  expect(sent).toEqual(['one']);
  vi.advanceTimersByTime(19_999);
  expect(sent).toEqual(['one']);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(['one', 'two']);
});

test('a text that could not be sent fails, and the next one goes', async () => {
  const failing = new ChatQueue(
    async (text) => {
      sent.push(text);
      if (text === 'one') throw new Error('closed');
    },
    () => true,
  );
  failing.agentState('listening');
  const one = failing.add('one');
  const two = failing.add('two');
  await expect(one).rejects.toThrow('closed');
  await two;
  expect(sent).toEqual(['one', 'two']);
});

test('what still waits when the call ends fails, and nothing stays behind', async () => {
  const one = chat.add('one');
  const two = chat.add('two');
  chat.close();
  await one;
  await expect(two).rejects.toThrow('ended before');
  expect([sent, vi.getTimerCount()]).toEqual([['one'], 0]);
});
