import type { LiveKitRoom } from '../../session/live-kit.js';
import type { AgentState } from '../../session/session-options.js';

/** Seconds without a byte after which who speaks is not believed to. */
const SILENT_S = 3;

/** Whether an agent that says it speaks sends anything: the SFU notices after up to 20 s that one was killed. */
export class Pulse {
  readonly #room: () => LiveKitRoom | null;
  readonly #state: () => AgentState;
  readonly #tell: (state: AgentState) => void;
  readonly #timer = setInterval(() => void this.#feel(), 1_000);
  #bytes = 0;
  #silent = 0;

  /** @param tell hears `idle` when nothing comes, and the agent's own word when something does again */
  constructor(room: () => LiveKitRoom | null, state: () => AgentState, tell: (state: AgentState) => void) {
    this.#room = room;
    this.#state = state;
    this.#tell = tell;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #feel(): Promise<void> {
    if (this.#state() !== 'speaking') return void (this.#silent = 0);
    const bytes = await received(this.#room());
    const before = this.#bytes;
    this.#bytes = bytes;
    if (this.#state() !== 'speaking') return;
    if (bytes !== before) {
      if (this.#silent >= SILENT_S) this.#tell('speaking');
      this.#silent = 0;
    } else if (++this.#silent === SILENT_S) this.#tell('idle');
  }
}

/** Of all voices and pictures of the others in the room. */
async function received(room: LiveKitRoom | null): Promise<number> {
  const tracks = [...(room?.remoteParticipants.values() ?? [])].flatMap((one) => [...one.trackPublications.values()].flatMap(({ track }) => track ?? []));
  const reports = await Promise.all(tracks.map((track) => track.getRTCStatsReport().catch(() => undefined)));
  let bytes = 0;
  for (const report of reports)
    report?.forEach((one: { type: string; bytesReceived?: number }) => {
      if (one.type === 'inbound-rtp') bytes += one.bytesReceived ?? 0;
    });
  return bytes;
}
