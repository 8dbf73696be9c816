import type { TranscriptEntry } from '../session/transcript.js';
import type { ClientEvent, LiveKitSessionServer } from './server.js';

/** The most entries that one call takes. */
const AT_ONCE = 100;
/** The most characters of data messages in one call, which Java would refuse as a whole if it were too large. */
const MOST_DATA = 20_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** Tells Java what happened: events of one task in one call, and of the transcript only what is new or revised, again and again until it is durable. */
export class Reports {
  readonly #server: () => LiveKitSessionServer;
  readonly #unacknowledgedChanged: (entries: TranscriptEntry[], growing: boolean) => void;
  readonly #told = new Map<string, string>();
  /** What Java has not acknowledged, unfinished entries among it, in the order in which each began. */
  readonly #pending = new Map<string, TranscriptEntry>();
  #events: ClientEvent[] = [];
  #data = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  #heard: Promise<void> = Promise.resolve();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #patience = FIRST_RETRY_MS;
  #over = false;

  /** @param unacknowledgedChanged hears of `unacknowledged`; `growing`: nothing but what the agent is saying has changed */
  constructor(server: () => LiveKitSessionServer, unacknowledgedChanged: (entries: TranscriptEntry[], growing: boolean) => void = () => {}) {
    this.#server = server;
    this.#unacknowledgedChanged = unacknowledgedChanged;
  }

  /** Final entries that Java has not acknowledged, and what the agent was saying: nobody goes on with it when this page is gone. */
  get unacknowledged(): TranscriptEntry[] {
    return [...this.#pending.values()].filter(({ role, final }) => final || role === 'agent').map((entry) => ({ ...entry, final: true }));
  }

  tell(event: ClientEvent): void {
    const size = event.type === 'data' ? JSON.stringify(event).length : 0;
    if (size && this.#data + size > MOST_DATA) return;
    this.#data += size;
    const first = this.#events.length === 0;
    this.#events.push(event);
    // an agent may send many data messages: they travel together, at most ten times a second
    if (event.type === 'data') this.#later ??= setTimeout(() => this.flush(), 100);
    else if (first || this.#later !== undefined) queueMicrotask(() => this.flush());
  }

  /** Sends what waits now, so that it goes before whatever is called next. */
  flush(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    const events = this.#events;
    this.#events = [];
    this.#data = 0;
    if (events.length === 0) return;
    this.#heard = this.#server().reported(events);
    this.#heard.catch(() => {
      // what happened is shown late or never; the conversation does not depend on it
    });
  }

  /** Resolves when Java has heard what was told so far; never rejects. */
  heard(): Promise<void> {
    this.flush();
    return this.#heard.catch(() => {});
  }

  /** Tells what is new or revised of the whole transcript; answers what was not told before. */
  transcript(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
    const changed = entries.filter((entry) => this.#told.get(entry.id) !== fingerprint(entry));
    if (changed.length === 0) return [];
    const again = this.#untold().filter(({ id }) => !changed.some((entry) => entry.id === id));
    const news = changed.filter((entry) => !sameAs(this.#pending.get(entry.id), entry));
    this.#send([...again, ...changed]);
    return news;
  }

  /** What the server has told us itself, and what it has not got of us: those are told again. */
  restore(durable: readonly TranscriptEntry[], unacknowledged: readonly TranscriptEntry[]): void {
    for (const entry of durable) {
      this.#told.set(entry.id, fingerprint(entry));
      this.#pending.delete(entry.id);
    }
    for (const entry of unacknowledged) if (!this.#told.has(entry.id)) this.#pending.set(entry.id, entry);
    this.#again();
    this.#changed();
  }

  /** The conversation is over: what is not durable soon never will be. */
  finish(): void {
    this.#over = true;
  }

  /** A new conversation begins with an empty transcript. */
  reset(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#patience = FIRST_RETRY_MS;
    this.#over = false;
    this.#told.clear();
    this.#pending.clear();
  }

  #send(entries: readonly TranscriptEntry[]): void {
    const [now, rest] = [entries.slice(0, AT_ONCE), entries.slice(AT_ONCE)];
    for (const entry of now) {
      this.#told.set(entry.id, fingerprint(entry));
      this.#pending.set(entry.id, entry);
    }
    this.#changed(!now.some(({ final }) => final));
    this.flush();
    this.#server()
      .transcribed(now)
      .then((durable) => this.#acknowledged(now, durable))
      .catch(() => this.#refused(now));
    if (rest.length > 0) this.#send(rest);
  }

  #acknowledged(sent: readonly TranscriptEntry[], durable: readonly string[]): void {
    const known = durable.filter((id) => this.#pending.delete(id));
    if (known.length > 0) {
      this.#patience = FIRST_RETRY_MS;
      this.#changed();
    }
    this.#refused(sent.filter(({ id, final }) => final && this.#pending.has(id)));
  }

  /** What Java has not kept is told again: with the next words, or by itself. */
  #refused(entries: readonly TranscriptEntry[]): void {
    for (const { id } of entries) this.#told.delete(id);
    this.#again();
  }

  #again(): void {
    if (this.#untold().length === 0 || this.#retry !== undefined || (this.#over && this.#patience === LAST_RETRY_MS)) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      const untold = this.#untold();
      if (untold.length > 0) this.#send(untold);
    }, this.#patience);
    this.#patience = Math.min(this.#patience * 2, LAST_RETRY_MS);
  }

  #untold(): TranscriptEntry[] {
    return [...this.#pending.values()].filter(({ id, final }) => final && !this.#told.has(id));
  }

  #changed(growing = false): void {
    this.#unacknowledgedChanged(this.unacknowledged, growing);
  }
}

function sameAs(pending: TranscriptEntry | undefined, entry: TranscriptEntry): boolean {
  return pending !== undefined && fingerprint(pending) === fingerprint(entry);
}

function fingerprint(entry: TranscriptEntry): string {
  return `${entry.final ? 1 : 0}${entry.text}`;
}
