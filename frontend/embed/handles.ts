import { html } from './dom.js';
import { draggable } from './drag.js';
import type { Face } from './face.js';
import type { MoreAttributes } from './more-attributes.js';
import { inSight, moved, readPlace, resized, type Place, type Viewport } from './place.js';
import { Slot } from './slot.js';

/** Pixels that an arrow key moves or resizes by. */
const STEP = 16;

/** Lets the visitor move the window by its head and resize it by a corner; remembers it, and forgets it on a double click. */
export class Handles {
  readonly #mover = html('button', { class: 'mover', type: 'button' });
  readonly #sizer = html('button', { class: 'sizer', type: 'button' });
  #slot: Slot;
  #place: Place | undefined;

  constructor(
    private readonly face: Face,
    more: MoreAttributes,
  ) {
    this.#slot = this.#remembered;
    draggable(this.#mover, STEP, { by: (dx, dy) => this.#put(moved(this.#now, dx, dy, viewport())), done: () => this.#keep() });
    draggable(this.#sizer, STEP, {
      by: (dx, dy) => {
        const { position = 'bottom-right' } = face.root.dataset;
        const isLeft = position.endsWith('left') === (getComputedStyle(face.root).direction === 'rtl');
        this.#put(resized(this.#now, isLeft, !position.startsWith('top'), dx, dy, viewport()));
      },
      done: () => this.#keep(),
    });
    for (const handle of [this.#mover, this.#sizer]) {
      handle.addEventListener('dblclick', () => this.#reset());
      handle.addEventListener('keydown', ({ key }) => key === 'Home' && this.#reset());
    }
    window.addEventListener('resize', () => this.#place && this.#put(this.#place), { signal: face.signal });
    this.#place = readPlace(this.#slot.text);
    if (this.#place) this.#put(this.#place);
    this.allow(more);
    face.looks.speak(({ move, resize, keys, lang, dir }) => {
      // between the names and buttons of the frame, which stand as its words run
      Object.assign(this.#mover, { ariaLabel: move, ariaDescription: keys, lang, dir });
      Object.assign(this.#sizer, { ariaLabel: resize, ariaDescription: keys, lang });
    });
  }

  /** What the page says may be done. */
  allow(more: MoreAttributes): void {
    this.#slot = this.#remembered;
    const { panel } = this.face;
    if (more.draggable) panel.append(this.#mover);
    else this.#mover.remove();
    if (more.resizable) panel.append(this.#sizer);
    else this.#sizer.remove();
  }

  get #remembered(): Slot {
    return new Slot(`${this.face.attributes.persistKey}:geometry`);
  }

  get #now(): Place {
    if (this.#place) return this.#place;
    const { left, top, width, height } = this.face.panel.getBoundingClientRect();
    return { x: left, y: top, width, height };
  }

  #put(place: Place): void {
    const { x, y, width, height } = (this.#place = inSight(place, viewport()));
    const { style, dataset } = this.face.root;
    dataset.placed = '';
    for (const [name, value] of Object.entries({ x, y, width, height })) style.setProperty(`--${name}`, `${value}px`);
  }

  #keep(): void {
    this.#slot.text = JSON.stringify(this.#place);
  }

  #reset(): void {
    this.#place = undefined;
    this.#slot.text = '';
    delete this.face.root.dataset.placed;
  }
}

const viewport = (): Viewport => ({ width: document.documentElement.clientWidth || innerWidth, height: innerHeight });
