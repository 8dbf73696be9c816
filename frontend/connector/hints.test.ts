import { expect, test } from 'vitest';
import { Hints } from './hints.js';

test('of several hints the one that matters most is shown, and the next when it no longer holds', () => {
  const told: [string, number][] = [];
  const hints = new Hints((hint, seconds) => told.push([hint, seconds]));
  hints.set('silence', true);
  hints.set('idle', true, 30);
  hints.set('no_answer', true);
  hints.set('question', true);
  hints.set('idle', false);
  hints.set('question', false);
  hints.set('silence', false);
  hints.clear();
  expect(told).toEqual([['silence', 0], ['idle', 30], ['question', 0], ['no_answer', 0], ['none', 0]]);
});
