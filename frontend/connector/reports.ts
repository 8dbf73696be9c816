import type { TranscriptEntry } from '../session/transcript.js';
import type { ClientEvent, LiveKitSessionServer } from './server.js';

/** Tells Java what happened: events of one task in one call, and of the transcript only what is new or revised. */
export class Reports {
  readonly #server: () => LiveKitSessionServer;
  readonly #told = new Map<string, string>();
  #events: ClientEvent[] = [];
  #later: ReturnType<typeof setTimeout> | undefined;
  #heard: Promise<void> = Promise.resolve();

  constructor(server: () => LiveKitSessionServer) {
    this.#server = server;
  }

  tell(event: ClientEvent): void {
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
    if (events.length > 0) this.#heard = this.#server().reported(events);
  }

  /** Resolves when Java has heard what was told so far. */
  heard(): Promise<void> {
    this.flush();
    return this.#heard;
  }

  transcript(entries: readonly TranscriptEntry[]): void {
    const changed = entries.filter((entry) => this.#told.get(entry.id) !== fingerprint(entry));
    if (changed.length === 0) return;
    for (const entry of changed) this.#told.set(entry.id, fingerprint(entry));
    this.flush();
    this.#server()
      .transcribed(changed)
      .then((durable) => this.#forget(changed.filter(({ id, final }) => final && !durable.includes(id))))
      .catch(() => this.#forget(changed));
  }

  /** What Java has not kept is told again with the next words. */
  #forget(entries: readonly TranscriptEntry[]): void {
    for (const { id } of entries) this.#told.delete(id);
  }

  /** A new conversation begins with an empty transcript. */
  reset(): void {
    this.#told.clear();
  }
}

function fingerprint(entry: TranscriptEntry): string {
  return `${entry.final ? 1 : 0}${entry.text}`;
}
