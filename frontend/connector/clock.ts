/** How long the visitor has been in the room, once a second. */
export class Clock {
  readonly #ticked: (seconds: number) => void;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ticked: (seconds: number) => void) {
    this.#ticked = ticked;
  }

  get seconds(): number {
    return this.#timer === undefined ? 0 : Math.round((performance.now() - this.#since) / 1000);
  }

  start(): void {
    this.stop();
    this.#since = performance.now();
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

/** The steps in which a visitor is told again that the agent is on its way: 0, 5 or 10 s. */
export function waitedSeconds(seconds: number): number {
  return seconds >= 10 ? 10 : seconds >= 5 ? 5 : 0;
}
