/** Seconds that count on screen, up without end or down to nothing. */
export class Counter {
  readonly #root: ParentNode;
  readonly #part: string;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param part the `data-part` of the elements within `root` that show the number */
  constructor(root: ParentNode, part: string) {
    this.#root = root;
    this.#part = part;
  }

  up(): void {
    const since = Date.now();
    this.#count(() => Math.round((Date.now() - since) / 1000));
  }

  /** Counts down and then does something. */
  down(seconds: number, over: () => void = () => {}): void {
    const end = Date.now() + seconds * 1000;
    this.#count(() => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      if (left > 0) return left;
      this.stop();
      over();
      return 0;
    });
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #count(seconds: () => number): void {
    this.stop();
    const show = () => {
      const now = `${seconds()}`;
      for (const element of this.#root.querySelectorAll(`[data-part="${this.#part}"]`)) element.textContent = now;
    };
    this.#timer = setInterval(show, 1000);
    show();
  }
}
