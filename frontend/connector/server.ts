import type { Wishes } from '../embed/more-attributes.js';
import type { AgentConfig, AgentState, ConnectionState, DataMessage } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';

/** The one crossing point to Java: the client-callable methods of `app.livelayer.widget.LiveKitSession`. */
export interface LiveKitSessionServer {
  /**
   * Asks for connection details.
   *
   * @param hostOrigin the origin of the page that shows the session
   * @param visitor the host page's id of this browser, null where it has none
   * @param url the page's address without query and fragment, null where the page did not say
   * @param ref what the page calls the occasion, null where it has no name for it
   * @param wishes what the page says of the widget: its key, the agent's first words, the visitor's token
   */
  connectionDetails(hostOrigin: string, visitor: string | null, url: string | null, ref: string | null, wishes: Wishes): Promise<ConnectionDetails | Refusal>;
  /** Keeps what was not acknowledged, then tells how a conversation stands and shows what was said in it. Moves nothing else. */
  former(ticket: string, hostOrigin: string, unacknowledged: TranscriptEntry[], wishes: Wishes): Promise<Former>;
  /** Takes a conversation up again; refuses with `resume_expired` when it is closed. */
  resume(ticket: string, hostOrigin: string, visitor: string | null, wishes: Wishes): Promise<ConnectionDetails | Refusal>;
  /** Prompts the server to look for the agent; answers why the conversation is over if it is. */
  agentMissing(): Promise<{ ended: string | null }>;
  /** The visitor is there: a conversation's idle time begins anew. */
  present(): Promise<void>;
  /** Whether the agent helped (`no`, `partly`, `yes`) in the conversation that has just ended, and why; answers whether that is durable. At most 1,000 characters. */
  rated(rating: string, words: string): Promise<boolean>;
  /** Tells of new or revised entries; answers the ids of the final ones that are durable now. At most 100 at a time. */
  transcribed(entries: TranscriptEntry[]): Promise<string[]>;
  /** Tells what happened, in order. */
  reported(events: ClientEvent[]): Promise<void>;
}

export interface ConnectionDetails {
  conversation?: { id: string; agentId: string };
  url: string;
  token: string;
  roomName: string;
  agentConfig?: AgentConfig;
  /** Proof that takes the conversation up again; none where a source knows no conversations. */
  ticket?: string;
  /** The conversation existed before. */
  resumed?: boolean;
}

/** `error` is text for a person, `errorCode` a lower case code. */
export interface Refusal {
  error: string;
  errorCode: string;
  retryAfterSeconds?: number;
}

/**
 * How a ticket's conversation stands. `here`: in its room, or left so shortly ago that it may go on by itself; `offered`: the visitor must want it;
 * `closed`: it can only be read; `elsewhere`: another page has taken it up from this one; `unknown`: there is none.
 */
export interface Former {
  stage: 'here' | 'offered' | 'closed' | 'elsewhere' | 'unknown';
  /** Seconds since it was left. */
  awaySeconds: number;
  /** Seconds until it closes. */
  remainingSeconds: number;
  /** Why it is closed. */
  reason?: string;
  /** All that is durable of it. */
  entries: TranscriptEntry[];
}

/** The visitor's microphone: `off` is not open at all, `muted` is open and published in silence. */
export type MicrophoneState = 'off' | 'asking' | 'on' | 'muted';

/** One thing that the visitor should know while the conversation goes on. */
export type Hint = 'silence' | 'no_answer' | 'agent_lost' | 'agent_returning' | 'question' | 'idle' | 'none';

/** `elsewhere`: another tab has it; `resumed` is shown for a few seconds, until `none`. */
export type ResumeStep = 'elsewhere' | 'offered' | 'resuming' | 'resumed' | 'none';

/** `current`: the id of the one in use, or empty. */
export interface DeviceList {
  devices: { id: string; label: string }[];
  current: string;
}

/** Why a wish could not be met. */
export type Problem = 'none' | 'camera_blocked' | 'camera_missing' | 'camera_busy' | 'camera_forbidden' | 'screen_failed' | 'screen_forbidden';

/** What the visitor has beside the microphone; `shares`: whether the browser can share a screen, `voice`: whether the agent is heard. */
export interface Extras {
  camera: boolean;
  screen: boolean;
  shares: boolean;
  voice: boolean;
  push: boolean;
  tones: boolean;
  problem: Problem;
  cameras: DeviceList;
  speakers: DeviceList;
}

/** What Java hears of; each is read as one `SessionEvent`. */
export type ClientEvent =
  | { type: 'connectionState'; state: ConnectionState }
  | { type: 'agentState'; state: AgentState }
  | { type: 'microphone'; state: MicrophoneState }
  | ({ type: 'devices' } & DeviceList)
  | { type: 'extras'; extras: Extras }
  | { type: 'audioTrack' }
  | { type: 'videoTrack' }
  | { type: 'videoTrackRemoved' }
  | { type: 'playback'; allowed: boolean }
  | { type: 'heard' }
  /** What the visitor, or the page, wants to read in from now on; a BCP 47 tag. */
  | { type: 'language'; language: string }
  /** Of the visitor's connection, as LiveKit says it: `excellent`, `good`, `poor`, `lost` or `unknown`. */
  | { type: 'quality'; quality: string }
  | { type: 'reconnecting'; active: boolean }
  | { type: 'resumability'; canResume: boolean }
  | { type: 'resume'; step: ResumeStep }
  /** `seconds`: until an idle conversation ends, else 0. */
  | { type: 'hint'; hint: Hint; seconds: number }
  | { type: 'waited'; seconds: number }
  | { type: 'error'; message: string; code: string }
  | { type: 'refused'; message: string; code: string; retryAfterSeconds: number }
  | { type: 'data'; message: DataMessage }
  | { type: 'ended'; seconds: number; reason: string };
