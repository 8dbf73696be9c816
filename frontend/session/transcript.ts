/** What was said in one breath. A later entry with the same id replaces the earlier one, until it is final. */
export interface TranscriptEntry {
  /** The segment's id: opaque, 1 to 80 characters. */
  id: string;
  /** `user` is the visitor. */
  role: 'agent' | 'user';
  /** Plain text, never markup; at most 8,000 characters. */
  text: string;
  /** A final entry never changes. */
  final: boolean;
}

/** The longest text of one entry, in UTF-16 units. */
export const MAX_TEXT = 8_000;
const MAX_ID = 80;
const MAX_ENTRIES = 2_000;
const COALESCE_MS = 100;

/** What was said, in the order in which each entry began. Reports changes together: within 100 ms, or at once when one is final. */
export class Transcript {
  readonly #entries = new Map<string, TranscriptEntry>();
  readonly #changed: (entries: TranscriptEntry[]) => void;
  #flush: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (entries: TranscriptEntry[]) => void) {
    this.#changed = changed;
  }

  /** Gives an entry its place in the order. It is shown once it has text. What is beyond the limits is not taken. */
  open(id: string, role: TranscriptEntry['role']): void {
    if (!id || id.length > MAX_ID || this.#entries.has(id) || this.#entries.size >= MAX_ENTRIES) return;
    this.#entries.set(id, { id, role, text: '', final: false });
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Begins with these instead. */
  restore(entries: readonly TranscriptEntry[]): void {
    this.#entries.clear();
    for (const { id, role, text, final } of entries) this.#set(id, role, text, final);
    this.#report();
  }

  /**
   * Sets an entry's whole text. Nothing happens to an entry that is final or of another role.
   *
   * @param now whether this is reported at once
   */
  put(id: string, role: TranscriptEntry['role'], text: string, final: boolean, now = final): void {
    if (!this.#set(id, role, text, final)) return;
    if (now) this.#report();
    else this.#flush ??= setTimeout(() => this.#report(), COALESCE_MS);
  }

  /** Makes final what was left unfinished: nobody will go on with it. */
  finish(except: ReadonlySet<string> = new Set()): void {
    const unfinished = [...this.#entries.values()].filter((entry) => !entry.final && !except.has(entry.id));
    for (const entry of unfinished) this.#entries.set(entry.id, { ...entry, final: true });
    if (unfinished.some((entry) => entry.text)) this.#report();
  }

  clear(): void {
    const shown = this.#shown().length > 0;
    this.#entries.clear();
    if (shown) this.#report();
  }

  /** Whether anything changed. */
  #set(id: string, role: TranscriptEntry['role'], text: string, final: boolean): boolean {
    this.open(id, role);
    const entry = this.#entries.get(id);
    if (!entry || entry.final || entry.role !== role) return false;
    const next = text.trim().slice(0, MAX_TEXT);
    if (next === entry.text && !final) return false;
    this.#entries.set(id, { id, role, text: next, final });
    return true;
  }

  #shown(): TranscriptEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.text);
  }

  #report(): void {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    this.#changed(this.#shown().map((entry) => ({ ...entry })));
  }
}
