import type { Custody, Note, PanelState } from './custody.js';
import type { Kept } from './host-bridge.js';
import { Slot } from './slot.js';

const visitor = new Slot('visitor');

/** Keeps one agent's conversation for the document after this one. Most of it is loaded when there is something to keep. */
export class Keeper {
  readonly visitor = visitor.text || crypto.getRandomValues(new Uint32Array(4)).join('-');
  readonly #slot: Slot;
  #custody: Promise<Custody | void> | undefined;

  /** @param state of the panel now */
  constructor(
    private readonly agentId: string,
    private readonly state: () => PanelState,
  ) {
    this.#slot = new Slot(agentId);
  }

  /** The frame has a conversation, or none any more. */
  keep(kept: Kept | null): void {
    this.#slot.text = kept ? JSON.stringify({ at: Date.now(), state: this.state(), kept } satisfies Note) : '';
    if (kept) visitor.text ||= this.visitor;
    void this.ask(kept ? 'has' : 'yield');
  }

  /** In order, also before it has been loaded; nothing when there is nothing to ask about. */
  async ask<A extends Exclude<keyof Custody, symbol>>(what: A): Promise<Awaited<ReturnType<Custody[A]>> | undefined> {
    if (this.#slot.text)
      this.#custody ??= import('./later.js').then(
        ({ Custody }) => new Custody(this.agentId, this.#slot, this.state),
        // nothing is promised then: the conversation lives as long as its page
        () => void (this.#custody = undefined),
      );
    const custody = await this.#custody;
    return (await custody?.[what]()) as Awaited<ReturnType<Custody[A]>> | undefined;
  }
}
