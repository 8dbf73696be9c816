import { html } from './dom.js';
import { draggable } from './drag.js';
import type { Face } from './face.js';
import { portrait } from './portrait.js';
import { Slot } from './slot.js';

/** Pixels that an arrow key moves by. */
const STEP = 8;

/** The smallest form of a widget: a tab at the edge of the page, which the visitor moves up and down. */
export class Tab {
  readonly element = html('button', { class: 'tab', part: 'tab', type: 'button', 'aria-haspopup': 'dialog' }, portrait('0 0 120 100', true));
  readonly #slot: Slot;

  constructor(private readonly face: Face) {
    this.#slot = new Slot(`${face.attributes.persistKey}:tab`);
    const y = Number.parseInt(this.#slot.text, 10);
    this.#put(Number.isFinite(y) ? y : innerHeight / 2);
    draggable(this.element, STEP, { by: (_, dy) => this.#put(this.#y + dy), done: () => (this.#slot.text = `${this.#y}`) });
    this.element.addEventListener('keydown', ({ key }) => {
      if (key !== 'Home') return;
      this.#put(innerHeight / 2);
      this.#slot.text = '';
    });
    this.element.addEventListener('click', () => face.open());
    void face.looks.load();
    face.looks.speak(({ open, keys, lang }) => Object.assign(this.element, { ariaLabel: open, ariaDescription: keys, lang }));
  }

  show(): void {
    if (this.element.isConnected) return;
    // the button that puts it back comes next
    this.face.launcher.element.after(this.element);
    this.face.rest = this.element;
  }

  remove(): void {
    this.element.remove();
    this.face.rest = this.face.launcher.element;
  }

  get #y(): number {
    return Number.parseInt(this.face.root.style.getPropertyValue('--tab-y'), 10);
  }

  /** @param y of its middle */
  #put(y: number): void {
    this.face.root.style.setProperty('--tab-y', `${Math.round(Math.max(44, Math.min(y, innerHeight - 44)))}px`);
  }
}
