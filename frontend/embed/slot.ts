/** Stands in for a storage that throws: one for all that is loaded of the widget. */
const page = () => window as unknown as Record<symbol, string | undefined>;

/** One entry of the host page's storage; where that throws, of memory. */
export class Slot {
  readonly #key: string;
  readonly #memory: symbol;

  /** @param name what stands after `livelayer:` */
  constructor(name: string) {
    this.#key = `livelayer:${name}`;
    this.#memory = Symbol.for(this.#key);
  }

  /** Empty when there is none. */
  get text(): string {
    try {
      return page()[this.#memory] ?? localStorage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  set text(text: string) {
    delete page()[this.#memory];
    try {
      if (text) localStorage.setItem(this.#key, text);
      else localStorage.removeItem(this.#key);
    } catch {
      page()[this.#memory] = text;
    }
  }
}
