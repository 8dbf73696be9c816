import { expect, test } from 'vitest';
import { copyAttributes, readAttributes } from './attributes.js';

const SCRIPT = 'https://live.example';
const element = (attributes: Record<string, string>) => ({ getAttribute: (name: string) => attributes[name] ?? null });

test('without attributes everything has its default', () => {
  expect(readAttributes(element({}), SCRIPT)).toEqual({ agentId: '', base: SCRIPT, theme: 'auto', query: '' });
});

test('the token of a preview becomes the query of the widget’s address', () => {
  expect(readAttributes(element({ preview: ' a-b_c ' }), SCRIPT).query).toBe('?preview=a-b_c');
});

test('attributes are read and trimmed', () => {
  const read = readAttributes(element({ 'agent-id': ' agt_demo ', 'base-url': 'HTTPS://Other.example:8443/path?x', theme: 'dark' }), SCRIPT);
  expect(read).toEqual({ agentId: 'agt_demo', base: 'https://other.example:8443', theme: 'dark', query: '' });
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//other.example', 'https://', 'http://[', 'nonsense', '\u0000'])('%j is no base', (address) => {
  expect(readAttributes(element({ 'base-url': address }), SCRIPT).base).toBe(SCRIPT);
});

test.each(['..', '../x', 'a/b', 'a b', '\ud800', '<script>', 'a'.repeat(81)])('%j is no agent id', (id) => {
  expect(readAttributes(element({ 'agent-id': id }), SCRIPT).agentId).toBe('');
});

test('an unknown theme follows the visitor', () => {
  expect(readAttributes(element({ theme: 'DARK' }), SCRIPT).theme).toBe('auto');
});

test('only the twins of public attributes pass from the script to the widget', () => {
  const copied: Record<string, string> = {};
  copyAttributes(element({ 'data-agent-id': 'agt_demo', 'data-theme': '', 'data-other': 'x', src: 'v1.js' }), { setAttribute: (name, value) => void (copied[name] = value) });
  expect(copied).toEqual({ 'agent-id': 'agt_demo', theme: '' });
});
