import { afterEach, expect, test, vi } from 'vitest';
import { drain } from './queue.js';

const METHODS = ['open', 'sendText'];
const soon = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => {
  vi.unstubAllGlobals();
});

function page(before?: unknown) {
  const widget = { open: vi.fn(), sendText: vi.fn() };
  const found: { widget: typeof widget | null } = { widget: null };
  vi.stubGlobal('window', { LiveLayer: before });
  vi.stubGlobal('document', { querySelector: () => found.widget });
  const came = drain('livelayer-widget', METHODS);
  return { widget, come: () => ((found.widget = widget), came()), push: (...calls: unknown[]) => (window.LiveLayer as unknown[]).push(...calls) };
}

test('calls wait for a widget, and are made in order', async () => {
  const { widget, come, push } = page([['open'], ['track', 'x']]);
  push(['sendText', 'Hello']);
  await soon();
  expect(widget.open).not.toHaveBeenCalled();
  const given = vi.fn();
  push(given);
  come();
  await soon();
  expect(widget.open).toHaveBeenCalledExactlyOnceWith();
  expect(widget.sendText).toHaveBeenCalledExactlyOnceWith('Hello');
  expect(given).toHaveBeenCalledExactlyOnceWith(widget);
  come();
  await soon();
  expect(widget.open).toHaveBeenCalledOnce();
});

test.each([undefined, null, {}, 'text', 7, [null, 7, 'open', {}]])('%j under the name of the queue breaks nothing', async (before) => {
  const { widget, come, push } = page(before);
  come();
  push(['open']);
  await soon();
  expect(widget.open).toHaveBeenCalledOnce();
});

test('what the widget cannot do is nobody’s unhandled rejection', async () => {
  const { widget, come, push } = page([['sendText', '']]);
  widget.sendText.mockImplementation(() => {
    const refused = Promise.reject(new Error('invalid'));
    refused.catch(() => {});
    return refused;
  });
  push((given: typeof widget) => given.sendText(''));
  come();
  await soon();
  // one that is unhandled fails the run
  await soon();
  expect(widget.sendText).toHaveBeenCalledTimes(2);
});

test('what is for a tracker that comes later is kept', async () => {
  const { push, come } = page([['track', 'early']]);
  come();
  push(['track', 'late']);
  await soon();
  expect([...(window.LiveLayer as unknown[])]).toEqual([['track', 'early'], ['track', 'late']]);
});
