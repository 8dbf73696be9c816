import type { Handles, Tab } from './display.js';
import type { Face } from './face.js';
import type { MoreAttributes } from './more-attributes.js';

/** What the visitor does with window, launcher and tab, once its code is here; without it they stand where they stand. */
export class Displays {
  #handles: Handles | undefined;
  #tab: Tab | undefined;
  #loading: Promise<typeof import('./display.js') | undefined> | undefined;

  /** @param more what the page says now */
  constructor(
    private readonly face: Face,
    private readonly more: () => MoreAttributes,
  ) {}

  get isLoaded(): boolean {
    return !!this.#loading;
  }

  /** As the page wants them, and as the visitor has put them. */
  async show(): Promise<void> {
    const { face } = this;
    const { rest } = face;
    // what is taken away loses it
    const focused = face.focused || face.shadow.activeElement === rest;
    const display = await (this.#loading ??= import('./display.js').catch(() => {
      this.#loading = undefined;
      return undefined;
    }));
    if (!display || face.signal.aborted || face.attributes.inPlace) return;
    if (!this.#handles) {
      display.dress(face.shadow);
      this.#handles = new display.Handles(face, this.more());
      new display.Aside(face, () => this.show());
    }
    this.#handles.allow(this.more());
    if (face.isTab) (this.#tab ??= new display.Tab(face)).show();
    else this.#tab?.remove();
    if (focused && face.rest !== rest && face.state !== 'open') face.rest.focus();
  }
}
