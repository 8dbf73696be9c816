import { setTimeout as delay } from 'node:timers/promises';
import { RoomEvent, type Room } from '@livekit/rtc-node';

/** The page may ask the visitor first, who has half a minute. */
const PATIENCE_MS = 50_000;

/** What became of an action; or what is known of the page. See "Page actions" in docs/protocol.md. */
export interface Answer {
  type: string;
  ok?: boolean;
  /** Why not. */
  code?: string;
  [field: string]: unknown;
}

/** The page that the visitor is on, as far as the agent and the page allow. */
export class Page {
  readonly #room: Room;
  readonly #asked = new Map<string, (answer: Answer) => void>();
  #count = 0;

  constructor(room: Room) {
    this.#room = room;
    room.on(RoomEvent.DataReceived, (payload) => {
      const answer = parsed(payload);
      if (answer) this.#asked.get(String(answer['requestId']))?.(answer);
    });
  }

  /**
   * Asks the page for an action or for what is on it.
   *
   * @param command such as `{ type: 'scroll_to', selector: '#delivery' }`
   * @returns its answer, or `unavailable` when there is none
   */
  async ask(command: { type: string; [field: string]: unknown }): Promise<Answer> {
    const requestId = `page-${++this.#count}`;
    const answer = new Promise<Answer>((resolve) => this.#asked.set(requestId, resolve));
    const none = new AbortController();
    const data = new TextEncoder().encode(JSON.stringify({ ...command, requestId }));
    try {
      await this.#room.localParticipant!.publishData(data, { reliable: true });
      return await Promise.race([answer, delay(PATIENCE_MS, { type: 'action_result', ok: false, code: 'unavailable' }, { signal: none.signal })]);
    } finally {
      none.abort();
      this.#asked.delete(requestId);
    }
  }
}

function parsed(payload: Uint8Array): Answer | undefined {
  try {
    const message: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof message === 'object' && message !== null && typeof (message as Answer).type === 'string' ? (message as Answer) : undefined;
  } catch {
    return undefined;
  }
}
