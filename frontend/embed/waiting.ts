import { html } from './dom.js';
import type { Notice } from './notice.js';
import { portrait } from './portrait.js';
import { waysOn } from './ways-on.js';
import type { Words } from './words.js';

/** The sign of work: a voice that is about to be heard. */
export function waiting(sentence: string): HTMLElement {
  const bars = [1, 2, 3, 4, 5].map(() => html('i'));
  return html('div', { class: 'wait' }, html('span', { class: 'voice', 'aria-hidden': 'true' }, ...bars), html('p', { class: 'sentence', role: 'status', dir: 'auto' }, sentence));
}

/** Nothing more of the window could be loaded: what there is to say without it. */
export function lost({ code, sentence, sub }: Notice, words: Words, again: () => void, close: () => void): Element[] {
  return [
    portrait('-22 -16 164 190', false),
    html('div', { class: 'dock', dir: words.dir }, html('p', { class: 'sentence', role: 'alert' }, sentence), html('p', {}, sub), html('small', { dir: 'ltr' }, code), waysOn(words, again, close)),
  ];
}
