import { expect, test } from 'vitest';
import script from '../../src/main/resources/app/livelayer/widget/expressions.js?raw';

type Made = (...values: unknown[]) => unknown;

/** A page that runs the script first, and makes functions as Flow's client does. */
function page() {
  const errors: string[] = [];
  const created: { localName: string; nonce?: string }[] = [];
  const document = {
    title: '',
    currentScript: { nonce: 'n' },
    createElement(localName: string) {
      const element = { localName };
      created.push(element);
      return element;
    },
  };
  const window = { Vaadin: { Flow: { loadOnDemand: (hash: string) => `module ${hash}` } }, Function: Function as unknown as new (...texts: string[]) => Made };
  new Function('window', 'document', 'console', script)(window, document, { error: (text: string) => errors.push(text) });
  return { document, errors, created, make: (names: string[], body: string) => new window.Function(...names, body) };
}

test('what Flow sends becomes the function that it describes', () => {
  const { document, make } = page();
  const event = { detail: { x: 4 }, shiftKey: true };
  expect(make([], "return window.Vaadin.Flow.loadOnDemand('0a1f');")()).toBe('module 0a1f');
  expect(make(['event', 'element'], 'return (event.detail)')(event, {})).toBe(event.detail);
  expect(make(['event', 'element'], 'return (event.detail.x)')(event, {})).toBe(4);
  expect(make(['event', 'element'], 'return (event.target.value)')(event, {})).toBeUndefined();
  expect(make(['event', 'element'], 'return (element.value)')(event, { value: 'v' })).toBe('v');
  expect(make(['event', 'element'], 'return (1)')(event, {})).toBe(1);
  expect(make(['$0', '$1', '$2'], 'return $0.join($1,$2)')({ join: (...all: unknown[]) => all }, 'a', 'b')).toEqual(['a', 'b']);
  expect(make(['$0'], 'return $0.focus()')({ focus: () => 'focused' })).toBe('focused');
  make(['$0'], '    document.title = $0;\n    if(window?.Vaadin?.documentTitleSignal) {\n        window.Vaadin.documentTitleSignal.value = $0;\n    }\n')('Lio');
  expect(document.title).toBe('Lio');
});

test('the answer of a call from the browser reaches it, also a refusal', () => {
  const told: unknown[] = [];
  const { make } = page();
  const node = { $server: { '}p': (...all: unknown[]) => told.push(all) } };
  make(['$0', '$1', '$2'], "return (async function() { this.$server['}p']($0, true, $1)}).apply($2)")(7, 'details', node);
  make(['$0', '$1', '$2'], "return (async function() { this.$server['}p']($0, false, $1)}).apply($2)")(8, 'why', node);
  make(['$0', '$1'], "return (async function() { this.$server['}p']($0, false)}).apply($1)")(9, node);
  expect(told).toEqual([
    [7, true, 'details'],
    [8, false, 'why'],
    [9, false],
  ]);
});

test.each([
  [[], 'return 1+1'],
  [[], 'alert(1)'],
  [[], "return window.Vaadin.Flow.loadOnDemand('0a');alert(1)"],
  [['event', 'element'], 'return (event.detail);alert(1)'],
  [['event', 'element'], 'return (event.detail())'],
  [['event', 'element'], 'return (window.name)'],
  [['event', 'element'], 'return (event.constructor.constructor("alert(1)"))'],
  [['$0'], 'return $0.focus(alert(1))'],
  [['$0'], 'return (async function() { alert(1)}).apply($0)'],
])('any other text is no code, and the console says so: %s %s', (names, body) => {
  const { make, errors } = page();
  expect(() => make(names, body)).toThrow('Unknown expression');
  expect(errors).toEqual([`Not among the expressions that this page knows: ${names.join(',')}|${body}`]);
});

test('a style that a script makes carries the page’s nonce, and nothing else does', () => {
  const { document, created } = page();
  document.createElement('style');
  document.createElement('div');
  expect(created).toEqual([{ localName: 'style', nonce: 'n' }, { localName: 'div' }]);
});
