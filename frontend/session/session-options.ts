import type { ErrorCode } from './error-codes.js';
import type { TranscriptEntry } from './transcript.js';

/** What a `LiveKitSession` needs to know. */
export interface SessionOptions {
  /** The published agent to talk to, `agt_…`. */
  agentId: string;
  /** Base URL of the API, for instance `https://livelayer.app`; a slash at its end does not matter. */
  baseUrl: string;
  /** An organization's key, sent as `x-api-key`. It stands in for the list of allowed origins. */
  apiKey?: string;
  /**
   * Where `connect()` asks for a token: a path appended to `baseUrl`, or a whole URL. Default `/api/widget/session`.
   * For a server that mints LiveKit tokens itself; it need only answer `{ url, token }`.
   */
  sessionEndpoint?: string;
  /** Further fields of the session request, such as `{ userId, plan }`. Spread last, so that they may override. */
  sessionBody?: Record<string, unknown>;
}

/** Where the session stands. After `error` and `disconnected` it may connect again. */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'error' | 'disconnected';

/** What the agent does. `idle` also while there is no agent. */
export type AgentState = 'idle' | 'listening' | 'thinking' | 'speaking';

/** How the agent is shown. */
export interface AgentConfig {
  name: string;
  /** A still picture; empty when there is none. */
  avatarImageUrl: string;
  /** A silent clip for the time before the agent's own video comes. */
  idleLoopUrl?: string;
}

/** A typed text that the agent has not got yet. */
export interface UnsentText {
  /** Of its transcript entry. */
  id: string;
  text: string;
}

/** One JSON object from the data channel, as it came. Untrusted. */
export interface DataMessage {
  type?: unknown;
  [field: string]: unknown;
}

/** What a session tells. A callback that throws is reported (`reportError`) and changes nothing else. */
export interface SessionCallbacks {
  /** The connection's state changed. On `connected`, `getRoom()` is the joined room. */
  onConnectionStateChange?: ((state: ConnectionState) => void) | null | undefined;
  /** The agent's state changed, by its attribute `lk.agent.state` or an `agent_state` message. */
  onAgentStateChange?: ((state: AgentState) => void) | null | undefined;
  /** The whole transcript in order, at most every 100 ms, and at once when an entry became final. */
  onTranscript?: ((entries: TranscriptEntry[]) => void) | null | undefined;
  /** How the agent is shown, from the session endpoint's answer. */
  onAgentConfig?: ((config: AgentConfig) => void) | null | undefined;
  /**
   * A voice to mount in the page. There may be two (the agent's own and its avatar's): keep all of them. The session
   * removes the element when its track ends.
   */
  onAudioTrack?: ((element: HTMLAudioElement) => void) | null | undefined;
  /** The picture to mount in the page: the agent's own, else its avatar's. */
  onVideoTrack?: ((element: HTMLVideoElement) => void) | null | undefined;
  /** The picture ended and its element was removed. A new one may follow. */
  onVideoTrackRemoved?: (() => void) | null | undefined;
  /** Something failed: a sentence for people and a code for programs, always both. */
  onError?: ((message: string, code: ErrorCode) => void) | null | undefined;
  /** Every JSON object that arrives on the data channel, also those the session understands itself, and whether it came from the agent itself. */
  onDataMessage?: ((message: DataMessage, fromAgent: boolean) => void) | null | undefined;
  /** `canResume()` changed, or a room was joined: fires on connect, on expiry and on reset. */
  onResumabilityChange?: ((canResume: boolean) => void) | null | undefined;
  /** An agent came into the room, or none is there any more. An avatar worker is no agent. */
  onAgentPresenceChange?: ((present: boolean) => void) | null | undefined;
  /** All typed texts that wait to be sent, in order: when one was added or sent, and none when the conversation ended. */
  onUnsentChange?: ((texts: UnsentText[]) => void) | null | undefined;
  /** False: the browser holds sound back until `startAudio()` is called in a click. True: sound plays. */
  onAudioPlaybackChange?: ((allowed: boolean) => void) | null | undefined;
}

/** Tells one callback. */
export type Tell = <Name extends keyof SessionCallbacks>(name: Name, ...values: Parameters<NonNullable<SessionCallbacks[Name]>>) => void;
