import type { LiveLayerWidgetElement } from './element.js';

/** A call that is kept until there is a widget: the name of a method and what it is given, or a function that is given the element. */
export type QueuedCall = [method: string, ...values: unknown[]] | ((widget: LiveLayerWidgetElement) => unknown);

/**
 * `window.LiveLayer = window.LiveLayer || []` takes calls before the script is there: `LiveLayer.push(['sendText', 'Hello'])`. They are made on the first
 * widget of the page, in order; names that are not in `methods` are for others.
 *
 * @returns makes those that have waited for a widget
 */
export function drain(tag: string, methods: readonly string[]): () => void {
  const page = window as { LiveLayer?: QueuedCall[] };
  // a page may have anything under this name
  const queue = (page.LiveLayer = Object(page.LiveLayer ?? []) as QueuedCall[]);
  const waiting = Array.isArray(queue) ? [...queue] : [];
  const make = () => {
    const widget = document.querySelector(tag) as any;
    if (!widget) return;
    for (const call of waiting.splice(0))
      // a page's mistake is told as its own, what the widget cannot do is not, and the calls behind it are made
      queueMicrotask(() => (typeof call === 'function' ? call(widget) : methods.includes(call?.[0]) && widget[call[0]](...call.slice(1))));
  };
  queue.push = (...calls): any => {
    waiting.push(...calls);
    // a tracker that is loaded later finds its own here
    if (Array.isArray(queue)) queue.splice(queue.length, 0, ...calls);
    make();
  };
  return make;
}
