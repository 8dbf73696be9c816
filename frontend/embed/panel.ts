import { card, type Notice } from './card.js';
import { html, icon } from './dom.js';
import type { Words } from './look.js';
import { portrait } from './portrait.js';

/** The window: the frame, and over it what the shell draws until the frame is ready or when there is none. */
export class Panel {
  readonly element = html('section', { class: 'panel', role: 'dialog', tabindex: '-1' });
  readonly #cover = html('div', { class: 'cover' });
  readonly #dock = html('div', { class: 'dock' });
  readonly #close = html('button', { class: 'round', type: 'button' }, icon('M6 6l12 12M18 6L6 18'));
  #words!: Words;

  constructor(words: Words, close: () => void) {
    this.words = words;
    this.#close.onclick = close;
    this.#cover.append(html('div', { class: 'stage' }, portrait('-22 -16 164 150', false), this.#close), this.#dock);
    this.element.append(this.#cover);
  }

  set words(words: Words) {
    this.#words = words;
    this.#close.ariaLabel = words.close;
    Object.assign(this.element, { ariaLabel: words.title, lang: words.lang, dir: words.dir });
  }

  /** The frame is on its way, or on its way back. */
  wait(sentence = this.#words.wait): void {
    const bars = Array.from({ length: 5 }, () => html('i'));
    this.#show('soft', html('div', { class: 'wait' }, html('span', { class: 'voice', 'aria-hidden': 'true' }, ...bars), html('p', { class: 'sentence', role: 'status' }, sentence)));
  }

  /** There will be no frame. */
  refuse(notice: Notice, again: () => void): void {
    this.#show('away', ...card(notice, this.#words, again, () => this.#close.click()));
  }

  /** The frame speaks for itself from here on. */
  reveal(): void {
    this.element.dataset.ready = '';
  }

  #show(look: 'soft' | 'away', ...content: HTMLElement[]): void {
    delete this.element.dataset.ready;
    this.#cover.dataset.look = look;
    this.#dock.replaceChildren(...content);
  }
}
