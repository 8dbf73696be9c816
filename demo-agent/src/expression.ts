import type { voice } from '@livekit/agents';
import type { Brows, Eyes, Look } from './sprites.ts';

export const FRAMES_PER_SECOND = 20;
const WIDEST = 7;
const OPENS_BY = 2;
const CLOSES_BY = 1;
/** One frame each: 50 ms, the nearest to a human blink. */
const BLINK: Eyes[] = ['eyes-half', 'eyes-closed', 'eyes-closed', 'eyes-half'];

/** Decides, frame by frame, how the face looks. */
export class Expression {
  readonly #random: () => number;
  #mouth = 0;
  #frame = 0;
  #blinkAt: number;
  #browsUpAt: number;

  constructor(random = Math.random) {
    this.#random = random;
    this.#blinkAt = this.#in(3, 6);
    this.#browsUpAt = this.#in(4, 9);
  }

  /** @param level loudness of the voice at this moment, 0 to 1 */
  next(state: voice.AgentState, level: number): Look {
    this.#frame++;
    return { eyes: this.#eyes(state), brows: this.#brows(state), mouth: this.#move(level) };
  }

  #move(level: number): number {
    const aim = Math.round(level * WIDEST);
    this.#mouth += Math.max(-CLOSES_BY, Math.min(OPENS_BY, aim - this.#mouth));
    return this.#mouth;
  }

  #eyes(state: voice.AgentState): Eyes {
    const blink = BLINK[this.#frame - this.#blinkAt];
    if (this.#frame - this.#blinkAt >= BLINK.length) this.#blinkAt = this.#in(3, 6);
    return blink ?? (state === 'thinking' ? 'eyes-side' : 'eyes-open');
  }

  #brows(state: voice.AgentState): Brows {
    if (state === 'thinking') return 'brows-think';
    const up = this.#frame - this.#browsUpAt;
    if (up >= FRAMES_PER_SECOND) this.#browsUpAt = this.#in(4, 9);
    return state === 'listening' && up >= 0 ? 'brows-up' : 'brows';
  }

  #in(least: number, most: number): number {
    return this.#frame + Math.round((least + this.#random() * (most - least)) * FRAMES_PER_SECOND);
  }
}
