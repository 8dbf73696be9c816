import { html, icon } from './dom.js';
import type { Notice } from './notice.js';
import { waysOn } from './ways-on.js';
import type { Words } from './words.js';

const LOCK = 'M5 10.5h14v10H5zM8 10.5V8a4 4 0 0 1 8 0v2.5';
const OFFLINE = 'M4 9.5a12 12 0 0 1 16 0M8 13.5a6 6 0 0 1 8 0M12 18h.01M4 3.5l16 17';

/** The dock of a card: sentence, one line, at most two buttons. */
export function card(notice: Notice, words: Words, again: () => void, close: () => void): HTMLElement[] {
  const { code, sentence, sub } = notice;
  return [
    html(
      'div',
      { class: 'title' },
      html('span', { class: 'mark' }, icon(notice.again ? OFFLINE : LOCK)),
      html('div', { class: 'words' }, html('p', { class: 'sentence', role: 'alert' }, sentence), html('p', { class: 'sub' }, sub), html('p', { class: 'code', dir: 'ltr' }, code)),
    ),
    waysOn(words, notice.again ? again : undefined, close),
  ];
}
