import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Attendance } from './attendance.js';
import { Hints } from './hints.js';

let told: string[];
let attendance: Attendance;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  attendance = new Attendance(new Hints((hint) => told.push(hint)), {
    waited: (seconds) => told.push(`waited ${seconds}`),
    missing: () => told.push('missing'),
    stateless: () => told.push('stateless'),
  });
});
afterEach(() => void vi.useRealTimers());

const seconds = (count: number, present: boolean, agent = 'agent-1') => {
  for (let i = 0; i < count; i++) attendance.tick(present ? agent : undefined);
};

test('without an agent the visitor is told and the server looks after 5 s and after 10 s', () => {
  seconds(4, false);
  expect(told).toEqual([]);
  seconds(26, false);
  expect(told).toEqual(['waited 5', 'missing', 'waited 10', 'missing']);
});

test('an agent that is lost is called at once, and said to be back when it is', () => {
  attendance.agentState('listening');
  seconds(3, true);
  seconds(2, false);
  expect(told).toEqual(['agent_lost', 'missing']);
  seconds(1, true);
  attendance.words({ id: 'question', role: 'user' });
  expect(told.at(-1)).toBe('agent_returning');
  attendance.words({ id: 'answer', role: 'agent' });
  expect(told.at(-1)).toBe('none');
});

test('an agent that is back before the next second was lost nevertheless', () => {
  attendance.agentState('listening');
  seconds(3, true);
  attendance.changed(false);
  attendance.changed(true);
  expect(told).toEqual(['agent_lost', 'missing', 'agent_returning']);
  attendance.words({ id: 'answer', role: 'agent' });
  expect(told.at(-1)).toBe('agent_returning');
  seconds(1, true);
  attendance.words({ id: 'answer', role: 'agent' });
  expect(told.at(-1)).toBe('none');
});

test('an agent in whose place another has come was lost', () => {
  attendance.agentState('listening');
  seconds(3, true);
  seconds(1, true, 'agent-2');
  expect(told).toEqual(['agent_lost', 'missing', 'agent_returning']);
  seconds(5, true, 'agent-2');
  expect(told.at(-1)).toBe('none');
});

test('an agent that comes back without a word is back after 5 s', () => {
  attendance.agentState('listening');
  seconds(1, true);
  seconds(1, false);
  seconds(5, true);
  expect(told.at(-1)).toBe('agent_returning');
  seconds(1, true);
  expect(told.at(-1)).toBe('none');
});

test('in the next room of the conversation an agent that was there before is lost, and in that of another one only late', () => {
  seconds(1, true);
  attendance.leave();
  seconds(1, false);
  expect(told).toEqual(['agent_lost', 'missing']);
  told.length = 0;
  attendance.reset();
  seconds(5, false);
  expect(told).toEqual(['waited 5', 'missing']);
});

test('an agent that tells no state ends the wait', () => {
  seconds(1, true);
  expect(told).toEqual([]);
  seconds(3, true);
  expect(told).toEqual(['stateless']);
});

test('an agent that has thought and says nothing gave no answer', () => {
  attendance.agentState('thinking');
  attendance.agentState('listening');
  vi.advanceTimersByTime(1_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['no_answer']);
  attendance.agentState('thinking');
  expect(told.at(-1)).toBe('none');
});

test.each([
  ['speaks', () => attendance.agentState('speaking')],
  ['writes', () => attendance.words({ id: 'answer', role: 'agent' })],
])('an agent that %s has not failed to answer', (_, answers) => {
  attendance.agentState('thinking');
  answers();
  attendance.agentState('listening');
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});

test('an agent that was interrupted has not failed to answer', () => {
  attendance.agentState('thinking');
  attendance.agentState('listening');
  attendance.words({ id: 'interruption', role: 'user' });
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});

test('neither the question nor what the agent said before it is an answer', () => {
  attendance.words({ id: 'greeting', role: 'agent' });
  attendance.words({ id: 'typed', role: 'user' });
  attendance.agentState('thinking');
  attendance.words({ id: 'greeting', role: 'agent' });
  attendance.words({ id: 'spoken', role: 'user' });
  attendance.agentState('listening');
  attendance.words({ id: 'typed', role: 'user' });
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual(['no_answer']);
});
