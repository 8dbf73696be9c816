import { RESUME_WINDOW } from '../session/resume-window.js';
import type { Wishes } from '../embed/more-attributes.js';
import type { TranscriptEntry } from '../session/transcript.js';
import type { ConnectionDetails, Former, LiveKitSessionServer, Refusal } from './server.js';

/** Milliseconds between two tries, at first and at last. */
const FIRST_MS = 1_000;
const LAST_MS = 8_000;
/** Codes of refusals that another try may overcome. */
const PASSING: readonly string[] = ['unavailable', 'busy', 'rate_limited'];

/** What became of it. `waiting`: it was not wanted yet; `late`: nobody could be reached in time; `over`: it is closed, for a reason if one is known. */
export type TakenUp = { kind: 'joined' | 'waiting' | 'unknown' | 'late' | 'aborted' } | { kind: 'over'; reason: string | undefined } | { kind: 'refused'; refusal: Refusal };

export interface Attempt {
  ticket: string;
  hostOrigin: string;
  visitor: string | null;
  /** Of the page, whose key may stand in for its origin. */
  wishes: Wishes;
  unacknowledged(): TranscriptEntry[];
  /** Hears what the server says of the conversation, each time it is asked; answers whether it is to be taken up now. */
  told(former: Former): Promise<boolean>;
  /** Joins the room; answers whether that worked. */
  join(details: ConnectionDetails): Promise<boolean>;
  signal: AbortSignal;
}

/** Takes a conversation up again: asks how it stands, and joins its room, again and again until it works or cannot any more. */
export async function takeUp(server: LiveKitSessionServer, attempt: Attempt): Promise<TakenUp> {
  const { signal } = attempt;
  const end = Date.now() + RESUME_WINDOW;
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 2, LAST_MS)) {
    const outcome = await once(server, attempt).catch(() => undefined);
    if (signal.aborted) return { kind: 'aborted' };
    if (outcome) return outcome;
    if (Date.now() + pause > end) return { kind: 'late' };
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
    if (signal.aborted) return { kind: 'aborted' };
  }
}

/** One try; undefined if the next one may have more luck. */
async function once(server: LiveKitSessionServer, attempt: Attempt): Promise<TakenUp | undefined> {
  const { ticket, hostOrigin, visitor, wishes, signal } = attempt;
  const former = await server.former(ticket, hostOrigin, attempt.unacknowledged(), wishes);
  if (signal.aborted) return undefined;
  if (former.stage === 'elsewhere') return { kind: 'over', reason: 'elsewhere' };
  if (former.stage === 'unknown') return { kind: 'unknown' };
  const wanted = await attempt.told(former);
  if (former.stage === 'closed') return { kind: 'over', reason: former.reason };
  if (!wanted) return { kind: 'waiting' };
  if (signal.aborted) return undefined;
  const answer = await server.resume(ticket, hostOrigin, visitor, wishes);
  if (signal.aborted) return undefined;
  if (!('errorCode' in answer)) return (await attempt.join(answer)) ? { kind: 'joined' } : undefined;
  if (PASSING.includes(answer.errorCode)) return undefined;
  return answer.errorCode === 'resume_expired' ? { kind: 'over', reason: 'closed' } : { kind: 'refused', refusal: answer };
}
