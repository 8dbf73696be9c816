import { expect, test } from 'vitest';
import { ATTRIBUTES, copyAttributes, readAttributes } from './attributes.js';
import { readMore } from './more-attributes.js';

const SCRIPT = 'https://live.example';
const element = (attributes: Record<string, string>) => ({ getAttribute: (name: string) => attributes[name] ?? null });

const DEFAULTS = {
  agentId: '',
  base: SCRIPT,
  theme: 'auto',
  query: '',
  language: '',
  inPlace: false,
  position: undefined,
  displayMode: undefined,
  apiKey: '',
  persistKey: '',
  autoconnect: false,
  showOn: [],
  hideOn: [],
  zIndex: undefined,
  mobileBreakpoint: 480,
};
const MORE = { draggable: true, resizable: true, wishes: {} };

test('without attributes everything has its default', () => {
  expect(readAttributes(element({}), SCRIPT)).toEqual(DEFAULTS);
  expect(readMore(element({}), '')).toEqual(MORE);
});

test('what cannot be read has its default', () => {
  const nonsense = Object.fromEntries(ATTRIBUTES.map((name) => [name, '\u0000"<[{,']));
  const others = readAttributes(element(nonsense), SCRIPT);
  expect(readMore(element(nonsense), '')).toMatchObject({ draggable: true, resizable: true });
  expect(others).toMatchObject({ agentId: '', base: SCRIPT, theme: 'auto', inPlace: false, mobileBreakpoint: 480 });
  expect(others.zIndex ?? others.position ?? others.displayMode).toBeUndefined();
});

test('every attribute is read', () => {
  const all = element({
      'agent-id': 'agt_demo',
      'api-key': 'k',
      mode: 'embedded',
      position: 'Top-Left',
      theme: 'light',
      language: 'fi',
      'display-mode': 'hidden',
      autoconnect: '',
      capabilities: '["navigate", "click"]',
      greeting: 'Hi',
      'visitor-token': 't',
      'show-on': '/a/*, /b',
      'hide-on': '/a/x',
      'persist-key': 'shop',
      'z-index': '-5',
      'mobile-breakpoint': 'false',
      draggable: 'false',
      resizable: 'FALSE',
  });
  expect(readAttributes(all, SCRIPT)).toEqual({
    ...DEFAULTS,
    agentId: 'agt_demo',
    inPlace: true,
    position: 'top-left',
    theme: 'light',
    displayMode: 'hidden',
    apiKey: 'k',
    language: 'fi',
    persistKey: 'shop',
    autoconnect: true,
    showOn: ['/a/*', '/b'],
    hideOn: ['/a/x'],
    zIndex: -5,
    mobileBreakpoint: 0,
  });
  expect(readMore(all, 'fi')).toEqual({
    draggable: false,
    resizable: false,
    wishes: { language: 'fi', greeting: 'Hi', visitorToken: 't', apiKey: 'k', capabilities: ['navigate', 'click'] },
  });
});

test('an empty list of capabilities is a list, and allows none', () => {
  expect(readMore(element({ capabilities: '[]' }), '').wishes).toEqual({ capabilities: [] });
});

test('the token of a preview becomes the query of the widget’s address', () => {
  expect(readAttributes(element({ preview: ' a-b_c ' }), SCRIPT).query).toBe('?preview=a-b_c');
});

test('attributes are read and trimmed', () => {
  const read = readAttributes(element({ 'agent-id': ' agt_demo ', 'base-url': 'HTTPS://Other.example:8443/path?x', theme: 'dark' }), SCRIPT);
  expect(read).toEqual({ ...DEFAULTS, agentId: 'agt_demo', persistKey: 'agt_demo', base: 'https://other.example:8443', theme: 'dark' });
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//other.example', 'https://', 'http://[', 'nonsense', '\u0000'])('%j is no base', (address) => {
  expect(readAttributes(element({ 'base-url': address }), SCRIPT).base).toBe(SCRIPT);
});

test.each(['..', '../x', 'a/b', 'a b', '\ud800', '<script>', 'a'.repeat(81)])('%j is no agent id', (id) => {
  expect(readAttributes(element({ 'agent-id': id }), SCRIPT).agentId).toBe('');
});

test('an unknown theme follows the visitor', () => {
  expect(readAttributes(element({ theme: 'blue' }), SCRIPT).theme).toBe('auto');
});

test('only the twins of public attributes pass from the script to the widget', () => {
  const copied: Record<string, string> = {};
  copyAttributes(element({ 'data-agent-id': 'agt_demo', 'data-theme': '', 'data-other': 'x', src: 'v1.js' }), { setAttribute: (name, value) => void (copied[name] = value) });
  expect(copied).toEqual({ 'agent-id': 'agt_demo', theme: '' });
});
