import { html } from './dom.js';
import { draggable } from './drag.js';
import type { Face } from './face.js';
import type { Words } from './look.js';
import { portrait } from './portrait.js';
import { Slot } from './slot.js';

/** Pixels that an arrow key moves by. */
const STEP = 8;

/** The smallest form of a widget: a tab at the edge of the page, which the visitor moves up and down. */
export class Tab {
  readonly element = html('button', { class: 'tab', part: 'tab', type: 'button', 'aria-haspopup': 'dialog' }, portrait('0 0 120 100', true));
  readonly #slot: Slot;

  constructor(
    private readonly face: Face,
    persistKey: string,
  ) {
    this.#slot = new Slot(`${persistKey}:tab`);
    const y = Number.parseInt(this.#slot.text, 10);
    this.#put(Number.isFinite(y) ? y : innerHeight / 2);
    draggable(this.element, STEP, { by: (_, dy) => this.#put(this.#y + dy), done: () => (this.#slot.text = `${this.#y}`) });
    this.element.addEventListener('click', () => face.open());
    face.root.append(this.element);
    face.rest = this.element;
    void face.loadLook();
    this.label(face.look.words);
  }

  remove(): void {
    this.element.remove();
    this.face.rest = this.face.launcher.element;
  }

  /** What it is called. */
  label({ open, tab, lang }: Words): void {
    Object.assign(this.element, { ariaLabel: open, ariaDescription: tab, lang });
  }

  get #y(): number {
    return Number.parseInt(this.element.style.getPropertyValue('--tab-y'), 10);
  }

  /** @param y of its middle */
  #put(y: number): void {
    this.element.style.setProperty('--tab-y', `${Math.round(Math.max(44, Math.min(y, innerHeight - 44)))}px`);
  }
}
