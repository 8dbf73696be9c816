import type { TrackedEvent } from './config.js';
import { read, write } from './entries.js';

const KEY = 'll_tracker_queue';
/** Events that wait; the oldest go. */
const MOST = 200;
/** Characters of those that go at once, of which a browser sends 64 kB while a page is left; one has fewer. */
const FULL = 20_000;

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

  /** Answers whether it can be sent: one that is no JSON, or larger than all together may be, would keep back the others. */
  add(event: TrackedEvent): boolean {
    try {
      if (sizeOf(event) > FULL) return false;
    } catch {
      return false;
    }
    this.#events.push(event);
    this.#write();
    return true;
  }

  /** The first ones, which are on their way. */
  take(most: number): TrackedEvent[] {
    let size = 0;
    const full = this.#events.findIndex((event) => (size += sizeOf(event)) > FULL);
    const taken = this.#events.splice(0, full < 0 ? most : Math.max(1, Math.min(full, most)));
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

const sizeOf = (event: TrackedEvent): number => JSON.stringify(event).length;
