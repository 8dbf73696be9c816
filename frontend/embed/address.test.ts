import { beforeEach, expect, test, vi } from 'vitest';
import { addressOf, chooseLanguage, languageOf } from './address.js';
import { readAttributes } from './attributes.js';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('window', {});
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, text: string) => stored.set(key, text), removeItem: (key: string) => stored.delete(key) });
});

const page = (language: string, others: Record<string, string> = {}) =>
  readAttributes({ getAttribute: (name) => ({ 'agent-id': 'agt_a', language, ...others })[name] ?? null }, 'https://live.example');

test('the page’s language is asked for, and nothing where it has none', () => {
  expect(addressOf(page(''))).toBe('https://live.example/widget/agt_a');
  expect(addressOf(page('pt-BR'), '/config.js')).toBe('https://live.example/widget/agt_a/config.js?language=pt-BR');
  expect(addressOf(page('', { 'api-key': 'll_1' }))).toBe('https://live.example/widget/agt_a?key=ll_1');
  expect(addressOf(page('a&b', { preview: 'p' }))).toBe('https://live.example/widget/agt_a?preview=p&language=a%26b');
});

test('what the visitor chooses counts more, until the page wishes another', () => {
  chooseLanguage(page(''), 'fi');
  expect(languageOf(page(''))).toBe('fi');
  expect(languageOf(page('de'))).toBe('de');
  chooseLanguage(page('de'), 'ar');
  expect(languageOf(page('de'))).toBe('ar');
  expect(languageOf(page('fr'))).toBe('fr');
});

test('it is remembered under the page’s own name', () => {
  chooseLanguage(page('', { 'persist-key': 'shop' }), 'fi');
  expect(languageOf(page('', { 'persist-key': 'shop', 'agent-id': 'agt_b' }))).toBe('fi');
  expect(languageOf(page(''))).toBe('');
});

test('a page that keeps nothing remembers it as long as it stands, whoever asks', async () => {
  const denied = () => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: denied, setItem: denied, removeItem: denied });
  chooseLanguage(page(''), 'fi');
  vi.resetModules();
  // another chunk has its own copy of the code
  const other = await import('./address.js');
  expect(other.languageOf(page(''))).toBe('fi');
  vi.stubGlobal('window', {});
  expect(other.languageOf(page(''))).toBe('');
});

test.each(['', ' ', 'fi', '<script>', ' de'])('what anybody has stored does no harm: %j', (text) => {
  stored.set('livelayer:agt_a:language', text);
  expect(addressOf(page('de'))).toBe('https://live.example/widget/agt_a?language=de');
});
