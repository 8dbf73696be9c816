import type { TrackedEvent } from './config.js';
import { read, write } from './entries.js';

const KEY = 'll_tracker_queue';
/** Events that wait; the oldest go. */
const MOST = 200;

/** Events that wait to be sent, in order; those of this tab outlive the page. */
export class Waiting {
  #events: TrackedEvent[];
  /** False: nothing is written. */
  #keeps = false;

  constructor() {
    this.#events = [];
  }

  get length(): number {
    return this.#events.length;
  }

  /** Takes up what the page before left, and keeps what comes. */
  keep(): void {
    this.#keeps = true;
    let left: unknown;
    try {
      left = JSON.parse(read('sessionStorage', KEY) || '[]');
    } catch {
      // not ours
    }
    if (Array.isArray(left)) this.#events.unshift(...(left as TrackedEvent[]));
    this.#write();
  }

  add(event: TrackedEvent): void {
    this.#events.push(event);
    this.#write();
  }

  /** The first ones, which are on their way. */
  take(most: number): TrackedEvent[] {
    const taken = this.#events.splice(0, most);
    this.#write();
    return taken;
  }

  /** They did not arrive. */
  putBack(events: TrackedEvent[]): void {
    this.#events.unshift(...events);
    this.#write();
  }

  forget(): void {
    this.#events = [];
    this.#write();
    this.#keeps = false;
  }

  #write(): void {
    this.#events.splice(0, this.#events.length - MOST);
    if (this.#keeps) write('sessionStorage', KEY, this.#events.length ? JSON.stringify(this.#events) : '');
  }
}
