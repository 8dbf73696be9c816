import { afterEach, expect, test, vi } from 'vitest';
import { isShown, onRoute } from './routes.js';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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
  ['/caf%C3%A9', ['/caf%C3%A9'], [], true],
  ['/a-b_c~d', ['/a-b_c~*'], [], true],
] as const)('%s with show-on %j and hide-on %j: %j', (path, showOn, hideOn, shown) => {
  expect(isShown(path, { showOn: [...showOn], hideOn: [...hideOn] })).toBe(shown);
});

test.each([undefined, [{ href: '/' }], new EventTarget(), 'menu'])('where %j has the name of the browser’s history, the address is looked at now and then', (navigation) => {
  vi.useFakeTimers();
  vi.stubGlobal('window', Object.assign(new EventTarget(), { navigation }));
  const end = new AbortController();
  const act = vi.fn();
  onRoute(end.signal, act);
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(2);
  end.abort();
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(2);
});

test('a browser that tells of its history is not asked', () => {
  vi.useFakeTimers();
  const navigation = Object.assign(new EventTarget(), { currentEntry: {} });
  vi.stubGlobal('window', Object.assign(new EventTarget(), { navigation }));
  const act = vi.fn();
  onRoute(new AbortController().signal, act);
  vi.advanceTimersByTime(1_000);
  expect(act).not.toHaveBeenCalled();
  navigation.dispatchEvent(new Event('currententrychange'));
  expect(act).toHaveBeenCalledOnce();
});
