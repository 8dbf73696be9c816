import type { HostPage, Kept } from './host-page.js';

/** How long a change that may wait does. */
const WAIT_MS = 500;
/** How old at most what the host page keeps of a running conversation may be. */
const RENEW_MS = 10_000;

/** What the host page keeps of the conversation, so that it can come back after this frame is gone. */
export class Keeping {
  readonly #host: Pick<HostPage, 'tell'>;
  #kept: Kept | undefined;
  #soon = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(host: Pick<HostPage, 'tell'>) {
    this.#host = host;
  }

  get kept(): Kept | undefined {
    return this.#kept;
  }

  /** This conversation from here on; `live` while it runs here. */
  hold(kept: Kept, live: boolean): void {
    this.#kept = kept;
    this.rest();
    if (!live) return;
    this.#renewal = setInterval(() => this.#tell(), RENEW_MS);
    this.#tell();
  }

  /**
   * While it does not run here nothing of it changes.
   *
   * @param mayWait whether the host page hears of it a little later, with what changes until then
   */
  change(changes: Partial<Kept>, mayWait = false): void {
    if (!this.#kept || this.#renewal === undefined) return;
    this.#kept = { ...this.#kept, ...changes };
    this.#later ??= setTimeout(() => this.#tell(), WAIT_MS);
    if (mayWait || this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      if (this.#soon) this.#tell();
    });
  }

  /** There is nothing to come back to. */
  forget(): void {
    this.rest();
    this.#kept = undefined;
    this.#host.tell({ type: 'keep', kept: null });
  }

  /** Another tab has it now; this one may ask for it back. */
  yield(): void {
    this.rest();
    this.#host.tell({ type: 'yield' });
  }

  /** Nothing runs here any more: what the host page has stays as it is. */
  rest(): void {
    clearInterval(this.#renewal);
    this.#renewal = undefined;
    this.#settle();
  }

  #tell(): void {
    this.#settle();
    if (this.#kept) this.#host.tell({ type: 'keep', kept: this.#kept });
  }

  #settle(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#soon = false;
  }
}
