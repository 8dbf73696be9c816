import { html } from './dom.js';

/** The sign of work: a voice that is about to be heard. */
export function waiting(sentence: string): HTMLElement {
  const bars = Array.from({ length: 5 }, () => html('i'));
  return html('div', { class: 'wait' }, html('span', { class: 'voice', 'aria-hidden': 'true' }, ...bars), html('p', { class: 'sentence', role: 'status' }, sentence));
}
