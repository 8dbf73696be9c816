import type { LiveKitRoom } from '../session/live-kit.js';
import type { TranscriptEntry } from '../session/transcript.js';
import { adriftUntil } from './adrift.js';
import { Counter } from './counter.js';
import type { Greeting } from './host-page.js';
import type { Parts } from './parts.js';
import type { ConnectionDetails, Former, Refusal } from './server.js';
import { takeUp, type TakenUp } from './take-up.js';

/** How long livekit-client may try to come back by itself. */
const RECONNECT_MS = 15_000;
/** How long a visitor is welcomed back. */
const WELCOME_MS = 6_000;
/** The most entries that one call takes. */
const AT_ONCE = 100;

/** The conversation that comes back. */
export interface Returned {
  readonly live: boolean;
  /** Gives up what is under way; the signal is aborted when that happens to what begins now. */
  anew(): AbortSignal;
  /** The conversation is taken up from here on. */
  resuming(): void;
  join(attempt: AbortSignal, details: ConnectionDetails): Promise<boolean>;
  over(reason: string): void;
  refused(refusal: Refusal): void;
}

/** The way back into a conversation: after a reload, from another tab, and when its room was lost. */
export class Comeback {
  readonly #parts: Parts;
  readonly #returned: Returned;
  readonly #lostTime: Counter;
  #active = false;
  #lost = false;
  /** What was said before, as the server knows it. */
  #entries: TranscriptEntry[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;
  #welcome: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts, returned: Returned) {
    this.#parts = parts;
    this.#returned = returned;
    this.#lostTime = new Counter(parts.element, 'lost-time');
  }

  /** The room is being joined again: that it cannot be joined now is no end. */
  get active(): boolean {
    return this.#active;
  }

  /** Looks what has become of the conversation that a page before this one has left, and takes it up if it may go on by itself. */
  async greeted({ kept, elsewhere }: Greeting): Promise<void> {
    if (!kept || this.#returned.live) return;
    const { keeping, reports, voice } = this.#parts;
    const attempt = this.#returned.anew();
    keeping.hold(kept, false);
    await this.#return(attempt, async ({ stage, awaySeconds }) => {
      keeping.hold({ ...kept, since: kept.since + awaySeconds * 1000 }, false);
      if (stage !== 'here' || elsewhere) {
        if (stage !== 'closed') reports.tell({ type: 'resume', step: stage === 'offered' ? 'offered' : 'elsewhere' });
        return false;
      }
      this.#begin();
      if (kept.microphone !== 'off') await voice.openIfAllowed(kept.microphone === 'muted');
      return true;
    });
  }

  /** Takes up the conversation that is offered, or that another tab has; to be called in the task of a click. */
  async resume(): Promise<void> {
    const { kept } = this.#parts.keeping;
    if (!kept || this.#returned.live) return;
    const attempt = this.#returned.anew();
    const opened = kept.microphone === 'off' ? undefined : this.#parts.voice.open(kept.microphone === 'muted');
    this.#begin();
    await opened;
    if (!attempt.aborted) await this.#return(attempt, async () => true);
  }

  /** Notices when this room is lost. */
  watch(room: LiveKitRoom): void {
    const lost = () => {
      this.#drift(true);
      this.#patience ??= setTimeout(() => void this.recover(), RECONNECT_MS);
    };
    room.on('signalReconnecting', lost).on('reconnecting', lost).on('reconnected', () => {
      if (this.#active) this.#returned.anew();
      this.stop();
    });
  }

  /** The room is lost, and nobody wanted that: asks the server what is true, and goes back. */
  async recover(): Promise<void> {
    if (this.#active || !this.#returned.live) return;
    this.#active = true;
    this.#drift(true);
    await this.#return(this.#returned.anew(), async () => true);
  }

  /** The room is joined. */
  joined(): void {
    const welcome = this.#active && !this.#lost;
    this.stop();
    if (!welcome) return;
    const { reports } = this.#parts;
    reports.tell({ type: 'resume', step: 'resumed' });
    this.#welcome = setTimeout(() => reports.tell({ type: 'resume', step: 'none' }), WELCOME_MS);
  }

  /** Nothing is to be come back to, or there is no need any more. */
  stop(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#welcome);
    this.#patience = undefined;
    this.#active = false;
    this.#drift(false);
  }

  #begin(): void {
    this.#active = true;
    this.#returned.resuming();
  }

  /** @param wanted whether what the server tells is to be taken up */
  async #return(signal: AbortSignal, wanted: (former: Former) => Promise<boolean>): Promise<void> {
    const { server, host, keeping } = this.#parts;
    const outcome = await takeUp(server(), {
      ticket: keeping.kept?.ticket ?? '',
      hostOrigin: host.origin,
      visitor: host.visitor,
      wishes: host.wishes,
      unacknowledged: () => (keeping.kept?.unacknowledged ?? []).slice(0, AT_ONCE),
      told: async (former) => {
        this.#entries = former.entries;
        return wanted(former);
      },
      join: (details) => this.#rejoin(signal, details),
      signal,
    });
    if (signal.aborted || outcome.kind === 'joined' || outcome.kind === 'waiting') return;
    if (outcome.kind === 'refused') this.#returned.refused(outcome.refusal);
    else if (this.#returned.live) this.#returned.over(this.#why(outcome));
    else if (outcome.kind === 'unknown') keeping.forget();
  }

  /** Who has come too late was not there when it ended. */
  #why(outcome: TakenUp): string {
    if (outcome.kind !== 'over') return 'failed';
    return (this.#lost && outcome.reason) || 'closed';
  }

  async #rejoin(signal: AbortSignal, details: ConnectionDetails): Promise<boolean> {
    const { session, keeping, reports } = this.#parts;
    const unsent = keeping.kept?.unsent ?? [];
    // a room that livekit-client still tries to reach; what was said in it is told again below
    if (session.getRoom()) session.disconnect();
    reports.restore(this.#entries, keeping.kept?.unacknowledged ?? []);
    session.restore([...this.#entries, ...reports.unacknowledged]);
    session.restoreUnsent(unsent);
    return this.#returned.join(signal, details);
  }

  /** What Java has rendered would go on telling of a room that is not there, while Java cannot be reached. */
  #drift(lost: boolean): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    const { reports, element } = this.#parts;
    if (lost) this.#lostTime.up();
    else this.#lostTime.stop();
    reports.tell({ type: 'reconnecting', active: lost });
    void adriftUntil(reports.heard(), element, lost);
  }
}
