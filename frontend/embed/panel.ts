import { card, type Notice } from './card.js';
import { html, icon } from './dom.js';
import { portrait } from './portrait.js';

/** The window: the frame, and over it what the shell draws until the frame is ready or when there is none. */
export class Panel {
  readonly element = html('section', { class: 'panel', role: 'dialog', tabindex: '-1' });
  readonly #cover = html('div', { class: 'cover' });
  readonly #dock = html('div', { class: 'dock' });
  #name = '';

  constructor(private readonly close: () => void) {
    const x = html('button', { class: 'round', type: 'button', 'aria-label': 'Close' }, icon('M6 6l12 12M18 6L6 18'));
    x.onclick = close;
    this.#cover.append(html('div', { class: 'stage' }, portrait('-22 -16 164 150', false), x), this.#dock);
    this.element.append(this.#cover);
  }

  set name(name: string) {
    this.#name = name && `${name} `;
    this.element.ariaLabel = `Conversation${name && ` with ${name}`}`;
  }

  /** The frame is on its way, or on its way back. */
  wait(sentence = `Getting ${this.#name}ready`): void {
    const bars = Array.from({ length: 5 }, () => html('i'));
    this.#show('soft', html('div', { class: 'wait' }, html('span', { class: 'voice', 'aria-hidden': 'true' }, ...bars), html('p', { class: 'sentence', role: 'status' }, sentence)));
  }

  /** There will be no frame. */
  refuse(notice: Notice, again: () => void): void {
    this.#show('away', ...card(notice, again, this.close));
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
