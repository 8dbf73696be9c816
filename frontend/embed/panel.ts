import { card } from './card.js';
import { html, icon } from './dom.js';
import type { Notice } from './notice.js';
import { portrait } from './portrait.js';
import { waiting } from './waiting.js';
import type { Words } from './words.js';

/** What is in the window: the frame, and over it what the shell draws until the frame is ready or when there is none. */
export class Panel {
  readonly #cover = html('div', { class: 'cover' });
  readonly #dock = html('div', { class: 'dock' });
  readonly #x = html('button', { class: 'round', type: 'button' }, icon('M6 6l12 12M18 6L6 18'));

  constructor(
    readonly element: HTMLElement,
    private readonly words: () => Words,
    private readonly close: () => void,
  ) {
    this.#x.onclick = close;
    this.#cover.append(html('div', { class: 'stage' }, portrait('-22 -16 164 150', false), this.#x), this.#dock);
    this.label();
    element.replaceChildren(this.#cover);
  }

  /** In the language and direction of the words; the window itself stands as the page runs. */
  label(): void {
    const { close, dir } = this.words();
    this.#x.ariaLabel = close;
    this.#cover.dir = dir;
  }

  /** The frame is on its way, or on its way back. */
  wait(sentence: string): void {
    this.#show('soft', waiting(sentence));
  }

  /** There will be no frame. */
  refuse(notice: Notice, again: () => void): void {
    this.#show('away', ...card(notice, this.words(), again, this.close));
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
