import type { TranscriptEntry } from './transcript.js';

const TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_MS = 30_000;
/** With their pauses more than the resume window, after which the server takes nothing any more. */
const MAX_TRIES = 15;
const MAX_BATCH = 20;
/** Together; one alone may have 48 kB. A server takes 64 kB, and a browser lets no more go on when a page is left. */
const MAX_BATCH_BYTES = 15_000;

/** The token is not this conversation's, or the conversation is over. */
const REFUSALS = [401, 403, 404, 410];
const encoder = new TextEncoder();

type Action = 'transcript' | 'leave' | 'end';

/**
 * What the server is to know of one conversation: its entries, and its end. Each is told until the server has it: again after
 * 1, 2, 4, … 30 s, for at least five minutes. A refusal is not asked again.
 */
export class Outbox {
  readonly room: string;
  #token: string;
  readonly #url: (action: Action) => string;
  readonly #entries = new Map<string, TranscriptEntry>();
  #end = false;
  #refused = false;
  #telling = false;
  #hurry = () => {};

  constructor(room: string, token: string, url: (action: Action) => string) {
    this.room = room;
    this.#token = token;
    this.#url = url;
  }

  /** The room was joined again, with this participant token. */
  renew(token: string): void {
    this.#token = token;
    this.#refused = false;
    void this.#tell();
  }

  /** Final entries, each once. */
  add(entries: readonly TranscriptEntry[]): void {
    if (entries.length === 0) return;
    for (const entry of entries) this.#entries.set(entry.id, entry);
    void this.#tell();
  }

  /** The conversation ends when its entries are told, or cannot be told now. */
  end(): void {
    this.#end = true;
    this.#hurry();
    void this.#tell();
  }

  /** The page is going: only a beacon is sure to leave it. */
  leave(): void {
    this.#hurry();
    navigator.sendBeacon(this.#url('leave'), this.#token);
  }

  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    for (let tries = 0; tries < MAX_TRIES && !this.#refused && (this.#end || this.#entries.size > 0); ) {
      let progress = this.#entries.size === 0 || (await this.#tellEntries());
      if (this.#end && (this.#entries.size === 0 || !progress)) {
        this.#end = !(await this.#post('end'))?.ok;
        progress &&= !this.#end;
      }
      tries = progress ? 0 : tries + 1;
      if (!progress && !this.#refused) await this.#pause(tries);
    }
    this.#telling = false;
  }

  /** Whether fewer are left. */
  async #tellEntries(): Promise<boolean> {
    const batch = this.#batch();
    const answer = await this.#post('transcript', { entries: batch });
    const before = this.#entries.size;
    // what is malformed or too large now always is
    const done = answer?.status === 400 || answer?.status === 413 ? batch.map(({ id }) => id) : await durable(answer);
    for (const id of done) this.#entries.delete(id);
    return this.#entries.size < before;
  }

  /** The oldest ones, as many as a request may hold; at least one. */
  #batch(): TranscriptEntry[] {
    const batch: TranscriptEntry[] = [];
    let size = 0;
    for (const entry of this.#entries.values()) {
      size += encoder.encode(JSON.stringify(entry)).length;
      if (batch.length > 0 && (size > MAX_BATCH_BYTES || batch.length === MAX_BATCH)) break;
      batch.push(entry);
    }
    return batch;
  }

  async #post(action: Action, body?: object): Promise<Response | undefined> {
    try {
      const response = await fetch(this.#url(action), {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        // goes on when the page is left
        keepalive: true,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      this.#refused = REFUSALS.includes(response.status);
      return response;
    } catch {
      return undefined;
    }
  }

  #pause(tries: number): Promise<void> {
    return new Promise((resolve) => {
      this.#hurry = resolve;
      setTimeout(resolve, Math.min(500 * 2 ** tries, LONGEST_PAUSE_MS));
    });
  }
}

async function durable(response: Response | undefined): Promise<string[]> {
  if (!response?.ok) return [];
  const answer = (await response.json().catch(() => null)) as { durable?: unknown } | null;
  return Array.isArray(answer?.durable) ? (answer.durable as string[]) : [];
}
