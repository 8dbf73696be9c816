import { expect, test } from 'vitest';
import { isShown } from './routes.js';

test.each([
  ['/', [], [], true],
  ['/shop', ['/shop'], [], true],
  ['/shop/a', ['/shop'], [], false],
  ['/shop/a', ['/shop/*'], [], true],
  ['/shop/a/b', ['/shop/*'], [], false],
  ['/shop/a/b', ['/shop/**'], [], true],
  ['/shop', ['/shop/**'], [], true],
  ['/shopping', ['/shop/**'], [], false],
  ['/de/shop/1', ['/*/shop/*'], [], true],
  ['/a/b/help', ['**/help'], [], true],
  ['/shop/pay', ['/shop/**'], ['/shop/pay'], false],
  ['/pay', [], ['/pay'], false],
  ['/other', [], ['/pay'], true],
  ['/a.b', ['/a.b'], [], true],
  ['/axb', ['/a.b'], [], false],
  ['/x', ['(', '[', '/x'], ['+', '\\\\'], true],
] as const)('%s with show-on %j and hide-on %j: %j', (path, showOn, hideOn, shown) => {
  expect(isShown(path, { showOn: [...showOn], hideOn: [...hideOn] })).toBe(shown);
});
