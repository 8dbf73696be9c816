/** One entry of the host page's storage; where that throws, of memory. */
export class Slot {
  readonly #key: string;
  #memory: string | undefined;

  /** @param name what stands after `livelayer:` */
  constructor(name: string) {
    this.#key = `livelayer:${name}`;
  }

  /** Empty when there is none. */
  get text(): string {
    try {
      return this.#memory ?? localStorage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  set text(text: string) {
    this.#memory = undefined;
    try {
      if (text) localStorage.setItem(this.#key, text);
      else localStorage.removeItem(this.#key);
    } catch {
      this.#memory = text;
    }
  }
}
