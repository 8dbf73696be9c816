import type { Levels } from './levels.js';

const EVERY_MS = 100;
/** How long an open microphone may bring nothing at all. */
const SILENCE_MS = 8_000;
/** Below it there is no sound: even a quiet room is louder than three steps of 16 bits. */
const NOTHING = 1e-4;
/** What somebody hears at once. */
const AUDIBLE = 0.02;

export interface EarListener {
  /** Whether a sound from the visitor is to be expected now; undefined: wait on, but do not count. */
  listening(): boolean | undefined;
  /** The microphone has been silent for long, or is so no more. */
  silent(silent: boolean): void;
  /** The agent is heard for the first time. */
  agentHeard(): void;
}

/** Hears whether there is any sound: the agent's first one, and none from a microphone that is open. */
export class Ear {
  readonly #levels: Pick<Levels, 'peak'>;
  readonly #listener: EarListener;
  #timer: ReturnType<typeof setInterval> | undefined;
  #silence = 0;
  #agentHeard = false;

  constructor(levels: Pick<Levels, 'peak'>, listener: EarListener) {
    this.#levels = levels;
    this.#listener = listener;
  }

  /** @param agentHeard whether the agent was heard in this conversation before */
  start(agentHeard: boolean): void {
    this.stop();
    this.#agentHeard = agentHeard;
    this.#timer = setInterval(() => this.#hear(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#silence = 0;
  }

  #hear(): void {
    if (!this.#agentHeard && (this.#levels.peak('agent') ?? 0) > AUDIBLE) {
      this.#agentHeard = true;
      this.#listener.agentHeard();
    }
    const expected = this.#listener.listening();
    if (expected === undefined) return;
    if (!expected || (this.#levels.peak('you') ?? 1) > NOTHING) {
      if (this.#silence >= SILENCE_MS) this.#listener.silent(false);
      this.#silence = 0;
      return;
    }
    const before = this.#silence;
    this.#silence += EVERY_MS;
    if (before < SILENCE_MS && this.#silence >= SILENCE_MS) this.#listener.silent(true);
  }
}
