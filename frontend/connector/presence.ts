import type { Counter } from './counter.js';
import type { Hints } from './hints.js';

/** How often the server is told at most that the visitor is writing or speaking: at any time, and while it warns. */
const PRESENT_MS = 20_000;
const WARNED_MS = 1_000;

/** The idle time of a conversation, which the server counts: its warning, and the signs of life that end it. */
export class Presence {
  readonly #hints: Hints;
  readonly #countdown: Counter;
  readonly #present: () => Promise<void>;
  #told = -Infinity;
  #warned = false;

  /** @param present tells the server that the visitor is there */
  constructor(hints: Hints, countdown: Counter, present: () => Promise<void>) {
    this.#hints = hints;
    this.#countdown = countdown;
    this.#present = present;
  }

  /** The server ends the conversation in so many seconds. */
  warn(seconds: number): void {
    this.#warned = true;
    this.#told = -Infinity;
    this.#hints.set('idle', true, seconds);
    this.#countdown.down(seconds);
  }

  /** Somebody speaks or writes. */
  alive(): void {
    const now = Date.now();
    if (now - this.#told < (this.#warned ? WARNED_MS : PRESENT_MS)) return;
    this.#told = now;
    this.#present().then(
      () => this.calm(),
      () => {
        // the server has not heard it: the warning is still true
      },
    );
  }

  /** There is nothing to warn of any more. */
  calm(): void {
    if (!this.#warned) return;
    this.#warned = false;
    this.#countdown.stop();
    this.#hints.set('idle', false);
  }
}
