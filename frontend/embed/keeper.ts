import { Custody, type Note, type PanelState } from './custody.js';
import type { Kept } from './host-bridge.js';
import { Slot } from './slot.js';

const visitor = new Slot('visitor');

/** Keeps one agent's conversation for the document after this one. */
export class Keeper {
  #visitor = '';
  readonly #slot: Slot;
  #custody: Custody | undefined;

  /** @param state of the panel now */
  constructor(
    private readonly agentId: string,
    private readonly state: () => PanelState,
  ) {
    this.#slot = new Slot(agentId);
  }

  /** Read when it is asked for: the page's tracker may have named this browser meanwhile, and so conversations and page views are one visitor's. */
  get visitor(): string {
    return (this.#visitor = visitor.text || this.#visitor || crypto.getRandomValues(new Uint32Array(4)).join('-'));
  }

  /** The frame has a conversation, or none any more. */
  keep(kept: Kept | null): void {
    this.#slot.text = kept ? JSON.stringify({ at: Date.now(), state: this.state(), kept } satisfies Note) : '';
    if (kept) visitor.text ||= this.visitor;
    this.ask(kept ? 'has' : 'yield');
  }

  /** Nothing when there is nothing to ask about. */
  ask<A extends Exclude<keyof Custody, symbol>>(what: A): ReturnType<Custody[A]> | undefined {
    if (this.#slot.text) this.#custody ??= new Custody(this.agentId, this.#slot, this.state);
    return this.#custody?.[what]() as ReturnType<Custody[A]> | undefined;
  }
}
