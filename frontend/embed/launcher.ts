import { html } from './dom.js';
import { readLook, type Look } from './look.js';
import { portrait } from './portrait.js';
import { secondsSince } from './seconds-since.js';

/** The button on the page: the portrait, and a plate that says what it does. */
export class Launcher {
  readonly element = html('button', { class: 'launcher', part: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
  readonly #plate = html('span', { class: 'plate' });
  readonly #time = html('span', { 'aria-hidden': 'true' });
  #look = readLook(undefined);
  #clock = 0;
  #since: number | undefined;
  #speaker: 'you' | 'agent' | null = null;

  constructor() {
    this.element.append(html('span', { class: 'picture' }, portrait('0 0 120 100', true)), this.#plate);
    this.show();
  }

  /** Whom a visitor meets, and what stands on the plate. */
  wear(look: Look): void {
    this.#look = look;
    this.#plate.dataset.name = look.name;
    this.show(this.#since);
  }

  set expanded(expanded: boolean) {
    this.element.ariaExpanded = `${expanded}`;
  }

  /** An invitation; or a conversation that goes on while its panel is put away. Its time is not announced: it counts. */
  show(since?: number): void {
    this.#since = since;
    clearInterval(this.#clock);
    const { launcher, words } = this.#look;
    const hint = since ? words.open : words.hint;
    this.element.lang = words.lang;
    this.element.dataset.hint = hint;
    this.#plate.replaceChildren(...(since ? [html('span', { class: 'dot' }), this.#time] : [html('span', { 'aria-hidden': 'true' }, launcher)]), html('span', { class: 'quiet' }, hint));
    if (since) {
      const tick = () => {
        const seconds = secondsSince(since);
        this.#time.textContent = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
      };
      tick();
      this.#clock = window.setInterval(tick, 1000);
    }
    this.#ring();
  }

  /** Who speaks, as the colour of the ring. */
  speaks(speaker: 'you' | 'agent' | null): void {
    this.#speaker = speaker;
    this.#ring();
  }

  #ring(): void {
    if (this.#since) this.element.dataset.live = this.#speaker ?? '';
    else delete this.element.dataset.live;
  }
}
