import { expect, test } from 'vitest';
import { isHarmless } from './selector.js';

test.each(['#delivery', 'a[href="/cart"]', 'form:has(input):not(.old) > button:nth-child(2)', '[title="50 /* 100 */"]', "a[data-x='\\'']", 'input[value="now"]'])('%s asks where something stands', (selector) => {
  expect(isHarmless(selector)).toBe(true);
});

test.each(['[value^="4"]', '[VALUE *= 4]', '[*|value$="1"]', 'input:checked', ':has(:valid)', '::before', '[\\76 alue^="4"]', '[value/**/^="4"]', '[/**/value^="4"]', '[title="]/*"],[value/**/^="4"]', 'a/*"*/,[value^="4"]/*"*/'])(
  '%s asks what a field holds',
  (selector) => {
    expect(isHarmless(selector)).toBe(false);
  },
);
