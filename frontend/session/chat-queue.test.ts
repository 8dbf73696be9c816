import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatQueue, MAX_UNSENT } from './chat-queue.js';

let sent: string[];
let open: boolean;
let answer: (text: string) => Promise<unknown>;
let changes: string[];
let chat: ChatQueue;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  changes = [];
  open = true;
  answer = async () => {};
  chat = new ChatQueue(({ text }, done) => changes.push(`${text} ${done ? 'sent' : 'waits'}, ${chat.unsent.length} in all`));
  chat.connect(line());
  chat.agentState('listening');
});
afterEach(() => void vi.useRealTimers());

function line() {
  return {
    open: () => open,
    send: async (text: string) => {
      sent.push(text);
      await answer(text);
    },
  };
}

const say = (text: string) => chat.add({ id: `id-${text}`, text });
const soon = () => vi.advanceTimersByTimeAsync(0);

test('the next text waits until the agent has begun to answer', async () => {
  void say('one');
  void say('two');
  await soon();
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  expect(sent).toEqual(['one']);
  chat.agentState('speaking');
  expect(sent).toEqual(['one', 'two']);
});

test('a text that went into a broken line goes again, unless the agent has thought about it', async () => {
  void say('one');
  await soon();
  open = false;
  chat.broken();
  expect(sent).toEqual(['one']);
  open = true;
  chat.next();
  await soon();
  expect(sent).toEqual(['one', 'one']);
  chat.agentState('thinking');
  chat.broken();
  await soon();
  expect(sent).toEqual(['one', 'one']);
});

test('it interrupts an agent that speaks', () => {
  chat.agentState('speaking');
  void say('one');
  expect(sent).toEqual(['one']);
});

test('an agent that thought in vain has answered too', async () => {
  void say('one');
  void say('two');
  await soon();
  chat.agentState('thinking');
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('what the agent says without a thought is a greeting, no answer', async () => {
  void say('one');
  void say('two');
  await soon();
  chat.agentState('speaking');
  chat.words();
  chat.agentState('listening');
  expect(sent).toEqual(['one']);
  chat.agentState('thinking');
  chat.words();
  expect(sent).toEqual(['one', 'two']);
});

test('a thought before the text is none about it', async () => {
  chat.agentState('thinking');
  void say('one');
  void say('two');
  await soon();
  chat.agentState('speaking');
  expect(sent).toEqual(['one']);
});

test('words are the answer of an agent that tells no state', async () => {
  chat.agentChanged();
  chat.words();
  void say('one');
  void say('two');
  await soon();
  expect(sent).toEqual(['one']);
  chat.words();
  expect(sent).toEqual(['one', 'two']);
});

test('after 8 s without an answer the next text goes', async () => {
  void say('one');
  void say('two');
  await vi.advanceTimersByTimeAsync(7_999);
  expect(sent).toEqual(['one']);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['one', 'two']);
});

test('a text waits for an agent, and 8 s for a word or the state of one that tells none', async () => {
  open = false;
  chat.agentChanged();
  void say('one');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
  open = true;
  chat.agentChanged();
  await vi.advanceTimersByTimeAsync(4_000);
  chat.next();
  await vi.advanceTimersByTimeAsync(3_999);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['one']);
});

test('it is sent when its sending is done, not before', async () => {
  let done = () => {};
  answer = () => new Promise<void>((resolve) => (done = resolve));
  let told = false;
  void say('one').then(() => (told = true));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sent, told, chat.unsent]).toEqual([['one'], false, [{ id: 'id-one', text: 'one' }]]);
  done();
  await soon();
  expect([told, chat.unsent, changes]).toEqual([true, [], ['one waits, 1 in all', 'one sent, 0 in all']]);
});

test('what nobody may have got stays first and is sent again', async () => {
  answer = async () => {
    open = false;
  };
  const one = say('one');
  void say('two');
  await soon();
  expect(chat.unsent).toHaveLength(2);
  open = true;
  answer = async () => {};
  chat.next();
  await one;
  expect(sent).toEqual(['one', 'one']);
});

test('what could not be sent is tried again when the patience ends', async () => {
  answer = async () => Promise.reject(new Error('closed'));
  void say('one');
  await vi.advanceTimersByTimeAsync(7_999);
  expect(sent).toEqual(['one']);
  answer = async () => {};
  await vi.advanceTimersByTimeAsync(1);
  expect([sent, chat.unsent]).toEqual([['one', 'one'], []]);
});

test('what waits outlives the room, also in the middle of its sending', async () => {
  answer = () => new Promise(() => {});
  void say('one');
  void say('two');
  chat.connect(undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  answer = async () => {};
  chat.connect(line());
  chat.agentState('listening');
  await soon();
  chat.agentState('thinking');
  chat.agentState('speaking');
  await soon();
  expect([sent, chat.unsent]).toEqual([['one', 'one', 'two'], []]);
});

test('another agent need not answer what the former was asked', async () => {
  void say('one');
  void say('two');
  await soon();
  chat.agentChanged();
  chat.agentState('listening');
  expect(sent).toEqual(['one', 'two']);
});

test('twenty may wait', async () => {
  open = false;
  for (let i = 0; i < MAX_UNSENT; i++) void say(`${i}`);
  await expect(say('one more')).rejects.toThrow(RangeError);
  await expect(say('one more')).rejects.toThrow('20 messages wait');
  expect(chat.unsent).toHaveLength(20);
});

test('what still waits when the conversation ends fails, and nothing stays behind', async () => {
  const one = say('one');
  const two = say('two');
  await soon();
  chat.clear();
  await one;
  await expect(two).rejects.toThrow('ended before');
  expect([sent, chat.unsent, vi.getTimerCount()]).toEqual([['one'], [], 0]);
  await say('three');
  expect(sent).toEqual(['one', 'three']);
});
