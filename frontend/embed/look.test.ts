import { expect, test } from 'vitest';
import { readLook } from './look.js';

const ENGLISH = readLook(undefined).words;
const PLAIN = { name: '', position: 'bottom-right', colors: [], launcher: 'Talk', words: ENGLISH, allow: '', code: '', sentence: '', sub: '' };

test('a published look is read', () => {
  expect(readLook({ name: 'Lio', position: 'top-left', colors: { 'agent-color': '#123456', bg: 'white' }, launcher: 'Ask', allow: 'microphone', code: null })).toEqual({
    name: 'Lio',
    position: 'top-left',
    colors: [
      ['--ll-agent-color', '#123456'],
      ['--ll-bg', 'white'],
    ],
    launcher: 'Ask',
    words: ENGLISH,
    allow: 'microphone',
    code: '',
    sentence: '',
    sub: '',
  });
});

test('a refusal carries its code and its sentences', () => {
  const refusal = { code: 'origin_not_allowed', sentence: 'Not here.', sub: 'Ask the owner.' };
  expect(readLook(refusal)).toEqual({ ...PLAIN, ...refusal });
});

test.each([undefined, null, 7, 'Lio', [], {}, { name: 7, position: 7, colors: null, code: {} }])('%j is the plain look', (value) => {
  expect(readLook(value)).toEqual(PLAIN);
});

test('the words of the visitor’s language replace the English ones', () => {
  const { words } = readLook({ words: { lang: 'de', hint: 'Sprechen mit Lio' } });
  expect(words).toEqual({ ...ENGLISH, lang: 'de', hint: 'Sprechen mit Lio' });
  expect(ENGLISH.hint).toBe('Talk');
  expect(ENGLISH.lost).toBe('We could not reach this agent.');
});
