import type { TrackedEvent } from './config.js';
import { read, write } from './entries.js';

const KEY = 'll_tracker_queue';
/** Events that wait; the oldest go. */
const MOST = 200;
/** Characters that are sent at once, of three bytes at most: browsers send no more than 64 kB of a page that is left. */
const LARGEST = 20_000;

/** Without end where it cannot be written. */
function size(event: TrackedEvent): number {
  try {
    return JSON.stringify(event).length;
  } catch {
    return Infinity;
  }
}

/** Whom a visitor token names, whether or not it is good: what waits is sent for nobody else. */
function named(token: string | undefined): string {
  try {
    return JSON.parse(atob(token!.split('.')[0]!.replace(/-/g, '+').replace(/_/g, '/'))).externalId;
  } catch {
    return '';
  }
}

/** Events that wait to be sent, in order; those of this tab outlive the page. */
export class Waiting {
  #events: TrackedEvent[] = [];
  readonly #who: string;
  /** False: nothing is written. */
  #keeps = false;

  constructor(token?: string) {
    this.#who = named(token);
  }

  get length(): number {
    return this.#events.length;
  }

  /** Takes up what the page before left of the same visitor, and keeps what comes. */
  keep(): void {
    this.#keeps = true;
    try {
      const left = JSON.parse(read('sessionStorage', KEY)) as { who: string; events: TrackedEvent[] };
      if (left.who === this.#who) this.#events.unshift(...left.events.filter((event) => size(event) <= LARGEST));
    } catch {
      // there is nothing, or nothing of ours
    }
    this.#write();
  }

  /** False: it would never arrive, nor what comes after it. */
  add(event: TrackedEvent): boolean {
    const fits = size(event) <= LARGEST;
    if (fits) this.#events.push(event);
    this.#write();
    return fits;
  }

  /** The first ones, which are on their way. */
  take(most: number): TrackedEvent[] {
    let left = LARGEST;
    const end = this.#events.findIndex((event, at) => at === most || (left -= size(event)) < 0);
    const taken = this.#events.splice(0, end < 0 ? most : end);
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
    if (this.#keeps) write('sessionStorage', KEY, this.#events.length ? JSON.stringify({ who: this.#who, events: this.#events }) : '');
  }
}
