/** Milliseconds that a tab which is leaving may take to let go. */
const PATIENCE = 500;

/** A Web Lock: one tab of this origin has it at a time. */
export class TabLock {
  #taken: Promise<boolean | undefined> | undefined;
  #letGo: (() => void) | undefined;

  constructor(private readonly name: string) {}

  /** Takes the lock. Answers whether this tab has it now; nothing where the browser cannot tell (no locks on an insecure page, storage denied). */
  take(): Promise<boolean | undefined> {
    return (this.#taken ??= this.#ask());
  }

  release(): void {
    this.#taken = undefined;
    this.#letGo?.();
  }

  async #ask(): Promise<boolean | undefined> {
    const wait = new AbortController();
    const patience = setTimeout(() => wait.abort(), PATIENCE);
    const mine = await new Promise<boolean | undefined>((answer) => {
      const letGo = new Promise<void>((resolve) => {
        this.#letGo = () => {
          wait.abort();
          resolve();
        };
      });
      const have = () => {
        answer(true);
        return letGo;
      };
      // what throws and what rejects says the same: that there are no locks, or that somebody else has this one
      new Promise((end) => end(navigator.locks.request(this.name, { signal: wait.signal }, have))).catch(() => answer(wait.signal.aborted ? false : undefined));
    });
    clearTimeout(patience);
    if (!mine) this.#taken = undefined;
    return mine;
  }
}
