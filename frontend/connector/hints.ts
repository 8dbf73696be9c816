import type { Hint } from './server.js';

/** The more a hint matters, the earlier it stands: of several that hold, one is shown. */
const ORDER: readonly Hint[] = ['idle', 'agent_lost', 'agent_returning', 'question', 'no_answer', 'silence'];

/** What the visitor should know while the conversation goes on: one thing at a time. */
export class Hints {
  readonly #tell: (hint: Hint, seconds: number) => void;
  /** What holds, with the seconds that a hint may have. */
  readonly #holding = new Map<Hint, number>();
  #shown: Hint = 'none';

  constructor(tell: (hint: Hint, seconds: number) => void) {
    this.#tell = tell;
  }

  set(hint: Exclude<Hint, 'none'>, holds: boolean, seconds = 0): void {
    if (holds) this.#holding.set(hint, seconds);
    else this.#holding.delete(hint);
    this.#show();
  }

  clear(): void {
    this.#holding.clear();
    this.#show();
  }

  #show(): void {
    const next = ORDER.find((hint) => this.#holding.has(hint)) ?? 'none';
    if (next === this.#shown) return;
    this.#shown = next;
    this.#tell(next, this.#holding.get(next) ?? 0);
  }
}
