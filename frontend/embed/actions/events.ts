import type { Command } from './vocabulary.js';

/**
 * Tells the page of a command: `livelayer:<command>` on `window` and `ll-<command>` on the element, dashes for underscores. A page that prevents
 * the default of either does it itself; answers whether it has.
 */
export function takenOver(host: HTMLElement, command: Command): boolean {
  const name = command.type.replaceAll('_', '-');
  const options = { detail: command, cancelable: true };
  const left = window.dispatchEvent(new CustomEvent(`livelayer:${name}`, options));
  return !host.dispatchEvent(new CustomEvent(`ll-${name}`, { ...options, bubbles: true, composed: true })) || !left;
}

/** Gives the page an event of the agent's own making. */
export function emit(host: HTMLElement, eventName: string, data: unknown): void {
  const detail = { eventName: sanitised(eventName), data: sanitised(data) };
  host.dispatchEvent(new CustomEvent('agent-event', { detail, bubbles: true, composed: true }));
  window.postMessage({ source: 'livelayer', payload: detail }, '*');
}

/** The same without anything that looks like a tag in its texts. */
function sanitised(value: unknown): unknown {
  if (typeof value === 'string') {
    let text = value;
    for (let before = ''; before !== text; ) text = (before = text).replace(/<[^>]*>/g, '');
    return text;
  }
  if (Array.isArray(value)) return value.map(sanitised);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sanitised(one)])) : value;
}
