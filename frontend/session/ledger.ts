import { apiUrl, requestConnectionDetails, type ConnectionDetails, type Refusal } from './connection-details.js';
import { Outbox } from './outbox.js';
import { readToken } from './participant-token.js';
import type { SessionOptions } from './session-options.js';
import { rememberConnection, renewSession } from './stored-session.js';
import type { TranscriptEntry } from './transcript.js';

/**
 * What a session of the bare SDK does for its conversation to last: it tells the server what was said, that the page is left
 * and that the visitor has ended it, and renews what `saveSession` has stored. Of a conversation that is on no LiveLayer
 * Server (its room's name says so) nothing is told. The widget's session needs none of this: it has a server component.
 */
export class Ledger {
  readonly #options: SessionOptions;
  /** Entries that some conversation has, or had before this page. */
  readonly #told = new Set<string>();
  #outbox: Outbox | undefined;
  /** Aborted when the room is left. */
  #inside: AbortController | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** These connection details, or fresh ones in place of a token of ours that has expired. */
  async fresh(details: ConnectionDetails, signal: AbortSignal): Promise<ConnectionDetails | Refusal> {
    const token = readToken(details.token);
    if (!token || token.expiry > Date.now()) return details;
    const request = () => new Request(this.#url(token.room, 'token'), { method: 'POST', headers: { authorization: `Bearer ${details.token}` } });
    return requestConnectionDetails(request, signal);
  }

  /** A room may be joined. */
  admitted({ token }: ConnectionDetails): void {
    const room = readToken(token)?.room;
    if (!room) this.#outbox = undefined;
    else if (this.#outbox?.room === room) this.#outbox.renew(token);
    else this.#outbox = new Outbox(room, token, (action) => this.#url(room, action));
  }

  joined({ url, token }: ConnectionDetails): void {
    rememberConnection({ agentId: this.#options.agentId, url, token });
    this.#leave();
    this.#inside = new AbortController();
    // there is no window where pages are rendered on a server
    globalThis.addEventListener?.('pagehide', () => this.#leavePage(), { signal: this.#inside.signal });
  }

  /** Entries are told once, to the conversation in which they became final. */
  said(entries: readonly TranscriptEntry[]): void {
    const fresh = entries.filter(({ id, final }) => final && !this.#told.has(id));
    this.known(fresh);
    this.#outbox?.add(fresh);
  }

  /** These are not told. */
  known(entries: readonly TranscriptEntry[]): void {
    for (const { id } of entries) this.#told.add(id);
  }

  /** The room is lost; the visitor may come back. */
  lost(): void {
    if (this.#leave()) renewSession(this.#options.agentId);
  }

  /** The conversation goes on elsewhere, and its end is no longer told from here. */
  yielded(): void {
    this.#leave();
    this.#outbox = undefined;
  }

  /** The visitor has ended the conversation. */
  ended(): void {
    this.#leave();
    this.#outbox?.end();
    this.#outbox = undefined;
  }

  /** Whether the room had been joined. */
  #leave(): boolean {
    const inside = this.#inside;
    this.#inside = undefined;
    inside?.abort();
    return inside !== undefined;
  }

  #leavePage(): void {
    renewSession(this.#options.agentId);
    this.#outbox?.leave();
  }

  #url(room: string, action: string): string {
    return apiUrl(this.#options, `/api/widget/session/${room}/${action}`);
  }
}
