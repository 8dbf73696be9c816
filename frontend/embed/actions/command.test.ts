import { describe, expect, test } from 'vitest';
import { isCommand, readCommand, requestId } from './command.js';
import { isHarmless } from './selector.js';
import { CAPABILITIES, NEEDS, readCapabilities, readOrigins } from './vocabulary.js';

test.each([
  [{ type: 'navigate', href: '/about' }],
  [{ type: 'scroll_page', direction: 'top', behavior: 'instant' }],
  [{ type: 'scroll_to', selector: '#a', behavior: 'smooth' }],
  [{ type: 'click', selector: '[data-ll-action=buy]' }],
  [{ type: 'fill_form', formId: 'order', values: { name: '', size: 'l' } }],
  [{ type: 'fill_field', id: 'name', value: '' }],
  [{ type: 'focus_field', formId: 'order', fieldName: 'name' }],
  [{ type: 'submit_form', formId: 'order' }],
  [{ type: 'emit_event', eventName: 'slide', data: { at: [1, 'two'] } }],
  [{ type: 'task_field_updated', fieldId: 'mail', fieldName: 'email', value: 'a@b.example', kind: 'email', source: 'page', formId: 'order' }],
  [{ type: 'task_completed', result: { results: {} } }],
  [{ type: 'request_page_context' }],
  [{ type: 'request_routes' }],
])('%j is read as it is, without what else comes with it', (command) => {
  expect(readCommand({ ...command, requestId: 'r', onload: 'x', __proto__: { selector: 'y' } })).toEqual(command);
});

test('a field without a name has its id for one', () => {
  expect(readCommand({ type: 'task_field_updated', fieldId: 'mail', value: '', kind: 'email', source: 'agent' })).toEqual({ type: 'task_field_updated', fieldId: 'mail', fieldName: 'mail', value: '', kind: 'email', source: 'agent' });
});

test('smooth is what an agent means that says nothing of it', () => {
  expect(readCommand({ type: 'scroll_to', selector: 'h1' })).toEqual({ type: 'scroll_to', selector: 'h1', behavior: 'smooth' });
});

test.each([
  [{}],
  [{ type: 'constructor' }],
  [{ type: ['navigate'], href: '/' }],
  [{ type: 'navigate' }],
  [{ type: 'navigate', href: '' }],
  [{ type: 'navigate', href: ['/'] }],
  [{ type: 'navigate', href: '/'.repeat(2_001) }],
  [{ type: 'scroll_page', direction: 'sideways' }],
  [{ type: 'scroll_page', direction: 'up', behavior: 'auto' }],
  [{ type: 'scroll_to', selector: 'a'.repeat(501) }],
  [{ type: 'click', selector: 7 }],
  [{ type: 'fill_form', formId: 'f' }],
  [{ type: 'fill_form', formId: 'f', values: {} }],
  [{ type: 'fill_form', formId: 'f', values: ['a'] }],
  [{ type: 'fill_form', formId: 'f', values: { a: 1 } }],
  [{ type: 'fill_form', formId: 'f', values: { a: 'x'.repeat(4_001) } }],
  [{ type: 'fill_form', formId: 'f', values: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, ''])) }],
  [{ type: 'fill_field', id: 'a' }],
  [{ type: 'submit_form', formId: null }],
  [{ type: 'emit_event', data: 1 }],
  [{ type: 'task_field_updated', fieldId: 'a', value: 'b', kind: 'email' }],
  [{ type: 'task_field_updated', fieldId: 'a', value: 7, kind: 'email', source: 'page' }],
  [{ type: 'task_field_updated', fieldId: 'a', value: 'b', kind: 'email', source: 'page', formId: 7 }],
  [{ type: 'task_completed', result: 'all' }],
  [{ type: 'task_completed', result: { text: 'x'.repeat(8_001) } }],
  [{ type: 'emit_event', eventName: 'a', data: 'x'.repeat(8_001) }],
])('%j is none', (message) => {
  expect(readCommand(message)).toBeUndefined();
});

test('only what is listed is a command', () => {
  expect(Object.keys(NEEDS).filter(isCommand)).toEqual(Object.keys(NEEDS));
  for (const other of ['agent_state', 'toString', '__proto__', '', null, 3]) expect(isCommand(other)).toBe(false);
});

test('a request is named by a short text or a number', () => {
  expect([requestId({ requestId: 'a' }), requestId({ requestId: 0 })]).toEqual(['a', 0]);
  expect([{}, { requestId: null }, { requestId: {} }, { requestId: 'a'.repeat(201) }].map(requestId)).toEqual([undefined, undefined, undefined, undefined]);
});

test('ten thousand messages of any shape are read or refused, and never throw', () => {
  let seed = 7;
  const random = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % most;
  const types = [...Object.keys(NEEDS), 'constructor', '', 'agent_state'];
  const values: unknown[] = [null, 0, NaN, true, '', 'a', [], {}, [[]], { a: 'b' }, { a: {} }, 'x'.repeat(9_000), '\u0000', () => 1, 'javascript:alert(1)'];
  const fields = ['href', 'selector', 'direction', 'behavior', 'formId', 'fieldName', 'values', 'id', 'value', 'eventName', 'data', 'fieldId', 'kind', 'source', 'result', 'requestId', '__proto__'];
  for (let i = 0; i < 10_000; i++) {
    const message = Object.fromEntries([['type', types[random(types.length)]], ...fields.filter(() => random(2)).map((field) => [field, values[random(values.length)]])]) as Record<string, unknown>;
    const command = readCommand(message);
    if (command) expect(JSON.stringify(command).length).toBeLessThan(9_000);
  }
});

describe('capabilities of a page', () => {
  test.each([
    [null, []],
    ['', []],
    ['navigate,scroll', ['navigate', 'scroll']],
    [' scroll  click ', ['scroll', 'click']],
    ['["click","fill_forms",7,null]', ['click', 'fill_forms']],
    ['fly, Navigate, scroll', ['scroll']],
    ['["navigate"', []],
    ['[navigate]', []],
    ['{"navigate":true}', []],
    ['"navigate"', []],
    ['*', []],
    ['true', []],
  ])('%j allows %j', (attribute, names) => {
    expect([...readCapabilities(attribute)]).toEqual(names);
  });

  test('each command needs one that there is', () => {
    for (const capability of Object.values(NEEDS)) expect(CAPABILITIES).toContain(capability);
  });
});

describe('a selector', () => {
  test.each(['#a', '.md\\:flex', 'main > p:nth-child(2n + 1)', 'a[href="/x:y"]', '[data-ll-action=buy]', 'form:not(.a):has(> h2)', 'input[value=l]', "[title=':checked']", 'li:first-child ~ li', 'not a selector((', ':is(h1,h2)'])(
    '%s may be tried',
    (selector) => expect(isHarmless(selector)).toBe(true),
  );

  test.each(['input:checked', 'input[value^="4"]', '[ VALUE *= x ]', 'form:has(input:valid)', ':placeholder-shown', 'input:autofill', 'p::before', 'a:visited', '[v\\61 lue^="4"]', ':c\\68 ecked', ':has([value$="1"])', '[*|value~=a]', ':user-invalid', ':focus', ':state(on)'])(
    '%s would tell what a field holds',
    (selector) => expect(isHarmless(selector)).toBe(false),
  );
});

test.each([
  [null, []],
  ['', []],
  ['https://a.example, HTTP://B.example:8080/path?q', ['https://a.example', 'http://b.example:8080']],
  ['["https://a.example"]', ['https://a.example']],
  ['* //a.example a.example javascript:alert(1) data:text/html,x blob:https://a.example/1 https://', ['https://a.example']],
])('the origins in %j', (attribute, origins) => {
  expect([...readOrigins(attribute)]).toEqual(origins);
});
