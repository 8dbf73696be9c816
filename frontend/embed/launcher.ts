import { html } from './dom.js';
import { portrait } from './portrait.js';

/** The button on the page: the portrait, and a plate that says what it does. */
export class Launcher {
  readonly element = html('button', { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
  readonly #plate = html('span', { class: 'plate' });
  #name = '';

  constructor() {
    this.element.append(html('span', { class: 'picture' }, portrait()), this.#plate);
    this.rest();
  }

  set name(name: string) {
    this.#name = name;
    this.rest();
  }

  set expanded(expanded: boolean) {
    this.element.ariaExpanded = `${expanded}`;
  }

  /** No conversation: an invitation. */
  rest(): void {
    const to = this.#name && ` to ${this.#name}`;
    delete this.element.dataset.live;
    this.element.dataset.hint = `Talk${to}`;
    this.#plate.replaceChildren('Talk', html('span', { class: 'quiet' }, to));
  }

  /** A conversation goes on while its panel is put away. The time is not announced: it counts. */
  live(seconds: number): void {
    const time = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
    const clock = this.#plate.querySelector('.time');
    this.element.dataset.live ??= '';
    if (clock) {
      clock.textContent = time;
      return;
    }
    const open = `Open the conversation${this.#name && ` with ${this.#name}`}`;
    this.element.dataset.hint = open;
    this.#plate.replaceChildren(html('span', { class: 'dot' }), html('span', { class: 'time', 'aria-hidden': 'true' }, time), html('span', { class: 'quiet' }, open));
  }

  /** Who speaks, as the colour of the ring. */
  speaks(speaker: 'you' | 'agent' | null): void {
    if (this.element.dataset.live !== undefined) this.element.dataset.live = speaker ?? '';
  }
}
