import { expect, test } from 'vitest';
import { inSight, moved, readPlace, resized } from './place.js';

const viewport = { width: 1000, height: 800 };
const place = { x: 500, y: 200, width: 400, height: 560 };

test('a window that is moved stops at the edges', () => {
  expect(moved(place, -10, 5, viewport)).toEqual({ ...place, x: 490, y: 205 });
  expect(moved(place, 9999, -9999, viewport)).toEqual({ ...place, x: 592, y: 8 });
});

test('the corner opposite to the one that is drawn stays', () => {
  const larger = resized(place, true, true, -100, -50, viewport);
  expect(larger).toEqual({ x: 400, y: 150, width: 500, height: 610 });
  const smallest = resized(place, true, true, 9999, 9999, viewport);
  expect(smallest).toEqual({ x: 620, y: 380, width: 280, height: 380 });
  expect(resized(place, false, false, 9999, 9999, viewport)).toEqual({ x: 500, y: 200, width: 492, height: 592 });
});

test('what was remembered on a larger screen comes into sight', () => {
  expect(inSight({ x: 3000, y: -50, width: 900, height: 2000 }, viewport)).toEqual({ x: 92, y: 8, width: 900, height: 784 });
  expect(inSight(place, { width: 200, height: 200 })).toEqual({ x: 8, y: 8, width: 280, height: 380 });
});

test.each(['', 'null', '7', '[]', '{"x":1}', '{"x":"1","y":1,"width":1,"height":1}', '{"x":1e999,"y":1,"width":1,"height":1}', '{'])('%j is no place', (text) => {
  expect(readPlace(text)).toBeUndefined();
});
