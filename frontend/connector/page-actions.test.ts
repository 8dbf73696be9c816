import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command, Outcome } from '../embed/actions/vocabulary.js';
import { PageActions } from './page-actions.js';

let asked: { id: number; command: Command }[];
let answers: Record<string, unknown>[];
let there: boolean;
let actions: PageActions;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = [];
  there = true;
  actions = make('scroll', 'submit_forms', 'read_page');
});
afterEach(() => void vi.useRealTimers());

function make(...capabilities: string[]): PageActions {
  return new PageActions(capabilities, {
    act: (id, command) => {
      asked.push({ id, command });
      return there;
    },
    answer: (message) => void answers.push(message as Record<string, unknown>),
  });
}

const scroll = (requestId?: unknown) => ({ type: 'scroll_to', selector: '#a', ...(requestId !== undefined && { requestId }) });
const settle = async () => void (await vi.advanceTimersByTimeAsync(0));
const done = async (outcome: Outcome = { ok: true }) => {
  actions.acted(asked.at(-1)!.id, outcome);
  await settle();
};

test('what is allowed is asked of the page, and its answer goes back with the number of the request', async () => {
  actions.hear(scroll('r1'));
  await settle();
  expect(asked.map(({ command }) => command)).toEqual([{ type: 'scroll_to', selector: '#a', behavior: 'smooth' }]);
  expect(answers).toEqual([]);
  await done();
  expect(answers).toEqual([{ type: 'action_result', action: 'scroll_to', requestId: 'r1', ok: true }]);
});

test('the answers that the contract names keep their shape', async () => {
  actions.hear({ type: 'submit_form', formId: 'f', requestId: 3 });
  await settle();
  await done({ ok: true, type: 'form_submit_blocked', formId: 'f', reason: 'validation', invalidFields: ['Name: missing'] });
  expect(answers).toEqual([{ type: 'form_submit_blocked', formId: 'f', reason: 'validation', invalidFields: ['Name: missing'], requestId: 3 }]);
});

test('what the agent has no capability for never reaches the page', async () => {
  actions.hear({ type: 'click', selector: '#a' });
  actions.hear({ type: 'emit_event', eventName: 'a' });
  await settle();
  expect(asked).toEqual([]);
  expect(answers.map(({ ok, code }) => [ok, code])).toEqual([[false, 'not_allowed_by_agent'], [false, 'not_allowed_by_agent']]);
});

test('an agent without capabilities may do nothing', async () => {
  actions = make();
  for (const type of ['navigate', 'scroll_to', 'request_page_context']) actions.hear({ type, href: '/', selector: 'a' });
  await settle();
  expect(asked).toEqual([]);
  expect(answers.every(({ code }) => code === 'not_allowed_by_agent')).toBe(true);
});

test('a malformed request is refused by name', async () => {
  actions.hear({ type: 'scroll_to', selector: {}, requestId: 'r' });
  await settle();
  expect(answers).toEqual([{ type: 'action_result', action: 'scroll_to', requestId: 'r', ok: false, code: 'invalid_request', message: expect.any(String) }]);
});

test('one after the other, in order', async () => {
  actions.hear(scroll(1));
  actions.hear({ type: 'click', selector: '#a', requestId: 2 });
  actions.hear(scroll(3));
  await settle();
  expect(asked).toHaveLength(1);
  await done();
  expect(asked).toHaveLength(2);
  await done({ ok: false, code: 'not_found', message: '' });
  expect(answers.map(({ requestId, ok }) => [requestId, ok])).toEqual([[1, true], [2, false], [3, false]]);
});

test('of a flood twenty are taken, five are told that they are too many, and the rest costs nothing', async () => {
  for (let i = 0; i < 10_000; i++) actions.hear(scroll(i));
  await settle();
  for (let left = 20; left > 0; left--) await done();
  expect(asked).toHaveLength(20);
  expect(answers.filter(({ code }) => code === 'rate_limited')).toHaveLength(5);
  expect(answers.filter(({ ok }) => ok).map(({ requestId }) => requestId)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  await vi.advanceTimersByTimeAsync(1_000);
  actions.hear(scroll('later'));
  await settle();
  await done();
  expect(answers.at(-1)).toMatchObject({ requestId: 'later', ok: true });
});

test.each([null, 7, 'ok', {}, { ok: 'yes' }])('a page that answers %j has failed, and goes on with the next', async (outcome) => {
  actions.hear(scroll('a'));
  actions.hear(scroll('b'));
  await settle();
  await done(outcome as never);
  await done();
  expect(answers.map(({ requestId, ok, code }) => [requestId, ok, code])).toEqual([['a', false, 'failed'], ['b', true, undefined]]);
});

test('a page that is not there, or does not answer, is unavailable', async () => {
  there = false;
  actions.hear(scroll(1));
  await settle();
  there = true;
  actions.hear(scroll(2));
  await vi.advanceTimersByTimeAsync(44_000);
  expect(answers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(answers.map(({ requestId, code }) => [requestId, code])).toEqual([[1, 'unavailable'], [2, 'unavailable']]);
});

test('the next agent is not answered what the last one has asked', async () => {
  actions.hear(scroll(1));
  actions.hear(scroll(2));
  await settle();
  actions.reset();
  actions.hear(scroll(3));
  await settle();
  await done();
  expect(answers.map(({ requestId }) => requestId)).toEqual([3]);
});
