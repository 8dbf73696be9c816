import { expect, test } from 'vitest';
import { readLook } from './look.js';

const PLAIN = { name: '', position: 'bottom-right', colors: [], code: '' };

test('a published look is read', () => {
  expect(readLook({ name: 'Lio', position: 'center', colors: { agentColor: '#123456', bg: 'white' }, code: null })).toEqual({
    name: 'Lio',
    position: 'center',
    colors: [
      ['--ll-agent-color', '#123456'],
      ['--ll-bg', 'white'],
    ],
    code: '',
  });
});

test('a refusal carries its code', () => {
  expect(readLook({ code: 'origin_not_allowed' })).toEqual({ ...PLAIN, code: 'origin_not_allowed' });
});

test.each([undefined, null, 7, 'Lio', [], {}, { name: 7, position: 'top', colors: null, code: {} }])('%j is the plain look', (value) => {
  expect(readLook(value)).toEqual(PLAIN);
});
