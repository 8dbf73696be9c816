import type { LiveLayerWidgetElement } from './element.js';

/** A call that is kept until there is a widget: the name of a method and what it is given, or a function that is given the element. */
export type QueuedCall = [method: string, ...values: unknown[]] | ((widget: LiveLayerWidgetElement) => unknown);

/**
 * `window.LiveLayer = window.LiveLayer || []` takes calls before the script is there: `LiveLayer.push(['sendText', 'Hello'])`. They are made on the first
 * widget of the page, in order; names that the widget does not know are for others.
 *
 * @returns makes those that have waited for a widget
 */
export function drain(tag: string): (() => void) | undefined {
  const page = window as unknown as { LiveLayer?: { push?: unknown; livelayer?: true } };
  const queue = (page.LiveLayer = Object(page.LiveLayer ?? []) as { push?: unknown; livelayer?: true; [n: number]: QueuedCall; length?: number });
  if (queue.livelayer) return undefined;
  queue.livelayer = true;
  const make = (call: QueuedCall): void => {
    const widget = document.querySelector(tag) as (LiveLayerWidgetElement & Record<string, unknown>) | null;
    if (!widget) {
      waiting.push(call);
      return;
    }
    try {
      if (typeof call === 'function') call(widget);
      else {
        const [method, ...values] = Object(call) as [string, ...unknown[]];
        if (CALLS.includes(method)) (widget[method] as (...values: unknown[]) => unknown)(...values);
      }
    } catch (error) {
      // a page's mistake is told as its own, and the calls behind it are made
      setTimeout(() => {
        throw error;
      });
    }
  };
  const waiting: QueuedCall[] = [];
  const before = Array.isArray(queue) ? [...(queue as QueuedCall[])] : [];
  queue.push = (...calls: QueuedCall[]) => calls.forEach(make);
  before.forEach(make);
  return () => waiting.splice(0).forEach(make);
}

const CALLS = ['open', 'close', 'minimize', 'connect', 'disconnect', 'sendText', 'sendData', 'setContext', 'identify', 'destroy'];
