import { RESUME_WINDOW } from '../session/resume-window.js';
import type { Kept } from './host-bridge.js';
import type { Slot } from './slot.js';
import { TabLock } from './tab-lock.js';

/** Milliseconds for which a conversation can be read again. */
const READABLE = 86_400_000;

export type PanelState = 'open' | 'minimised' | 'closed' | 'retired';

/** What stands in the storage of the host page for one agent. */
export interface Note {
  /** Milliseconds since the epoch: the last moment in the conversation that is known. */
  at: number;
  state: PanelState;
  kept: Kept;
}

/** What a frame that is ready gets of an earlier conversation. */
export interface HandOver {
  kept?: Kept;
  /** Another tab has it now: nothing may be taken from there unasked. */
  elsewhere?: true;
}

/** Which document of which tab has what is kept of one agent's conversation. */
export class Custody {
  readonly #lock: TabLock;
  readonly #life = new AbortController();
  /** This tab answers for what is in the slot. */
  #mine = false;
  /** The frame is in the conversation. */
  #live = false;

  /** @param state of the panel now */
  constructor(
    agentId: string,
    private readonly slot: Slot,
    private readonly state: () => PanelState,
  ) {
    this.#lock = new TabLock(`livelayer:${agentId}`);
    window.addEventListener('pagehide', () => this.#left(), { signal: this.#life.signal });
  }

  /** How the panel was when its page was left, if it shall come back so by itself; this tab has the conversation then. */
  async returning(): Promise<PanelState | undefined> {
    const note = this.#note();
    if (!note || note.state === 'closed' || Math.abs(Date.now() - note.at) > RESUME_WINDOW) return undefined;
    return (await this.#lock.take()) ? this.#note()?.state : undefined;
  }

  /** For a frame that is ready: it has no conversation yet. */
  async handOver(): Promise<HandOver> {
    this.#live = false;
    if (!this.#note()) return {};
    const free = await this.#lock.take();
    const note = this.#note();
    this.#mine = !!note && free !== false && this.state() !== 'closed';
    if (!this.#mine) this.#lock.release();
    return note ? { kept: note.kept, ...(free === false && { elsewhere: true }) } : {};
  }

  /** The frame has this conversation, and it stands in the slot. */
  has(): void {
    this.#live = this.#mine = true;
    void this.#lock.take();
  }

  /** The conversation is over, or another tab has it now. */
  yield(): void {
    this.#live = this.#mine = false;
    this.#lock.release();
  }

  /** The panel is closed: the conversation does not come back by itself. */
  closed(): void {
    this.#write(0);
    if (!this.#live) this.yield();
  }

  /** The shell is removed, and with it the call of its frame. */
  leave(): void {
    this.#life.abort();
    if (this.#live) this.slot.text = '';
    this.yield();
  }

  /** The page is left, and may come back from the back/forward cache. */
  #left(): void {
    this.#write(this.#live ? Date.now() : 0);
    this.yield();
  }

  #note(): Note | undefined {
    const note = readNote(this.slot.text);
    if (note && Math.abs(Date.now() - note.at) < READABLE) return note;
    if (this.slot.text) this.slot.text = '';
    return undefined;
  }

  #write(at: number): void {
    const note = this.#mine && this.#note();
    if (note) this.slot.text = JSON.stringify({ ...note, at: at || note.at, state: this.state() });
  }
}

/** Reads what may have been written by anybody. */
function readNote(text: string): Note | undefined {
  let note: Partial<Note> | null;
  try {
    note = JSON.parse(text || 'null');
  } catch {
    return undefined;
  }
  const { conversation, since } = note?.kept ?? {};
  return typeof note?.at === 'number' && /^(open|minimised|closed)$/.test(note.state ?? '') && typeof conversation?.id === 'string' && typeof since === 'number' ? (note as Note) : undefined;
}
