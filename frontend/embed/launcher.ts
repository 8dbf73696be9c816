import { html } from './dom.js';
import { portrait } from './portrait.js';

/** The button on the page: the portrait, and a plate that says what it does. */
export class Launcher {
  readonly element = html('button', { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
  readonly #plate = html('span', { class: 'plate' });
  readonly #time = html('span', { 'aria-hidden': 'true' });
  #name = '';
  #live = false;
  #speaker: 'you' | 'agent' | null = null;

  constructor() {
    this.element.append(html('span', { class: 'picture' }, portrait('0 0 120 100', true)), this.#plate);
    this.rest();
  }

  set name(name: string) {
    this.#name = name;
    this.rest();
  }

  set expanded(expanded: boolean) {
    this.element.ariaExpanded = `${expanded}`;
  }

  /** No conversation behind it: an invitation. */
  rest(): void {
    const to = this.#name && ` to ${this.#name}`;
    this.#live = false;
    this.#ring();
    this.element.dataset.hint = `Talk${to}`;
    this.#plate.replaceChildren('Talk', html('span', { class: 'quiet' }, to));
  }

  /** A conversation goes on while its panel is put away. The time is not announced: it counts. */
  live(seconds: number): void {
    this.#time.textContent = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
    if (this.#live) return;
    this.#live = true;
    this.#ring();
    const open = `Open the conversation${this.#name && ` with ${this.#name}`}`;
    this.element.dataset.hint = open;
    this.#plate.replaceChildren(html('span', { class: 'dot' }), this.#time, html('span', { class: 'quiet' }, open));
  }

  /** Who speaks, as the colour of the ring. */
  speaks(speaker: 'you' | 'agent' | null): void {
    this.#speaker = speaker;
    this.#ring();
  }

  #ring(): void {
    if (this.#live) this.element.dataset.live = this.#speaker ?? '';
    else delete this.element.dataset.live;
  }
}
