/** How long a conversation has lasted, once a second while it goes on. */
export class Clock {
  readonly #ticked: (seconds: number) => void;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ticked: (seconds: number) => void) {
    this.#ticked = ticked;
  }

  get seconds(): number {
    return this.#timer === undefined ? 0 : Math.round((Date.now() - this.#since) / 1000);
  }

  /** @param since when it began, in milliseconds since 1970 */
  start(since: number): void {
    this.stop();
    this.#since = since;
    this.#timer = setInterval(() => this.#ticked(this.seconds), 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** 134 seconds are `2:14`. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
