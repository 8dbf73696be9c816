import type { AgentConfig, AgentState, ConnectionState, DataMessage } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';

/** The one crossing point to Java: the client-callable methods of `app.livelayer.widget.LiveKitSession`. */
export interface LiveKitSessionServer {
  /** Asks for connection details; `hostOrigin` is the origin of the page that shows the session. */
  connectionDetails(hostOrigin: string): Promise<ConnectionDetails | Refusal>;
  /** Tells of new or revised entries; answers the ids of the final ones that are durable now. */
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
}

/** `error` is text for a person, `errorCode` a lower case code. */
export interface Refusal {
  error: string;
  errorCode: string;
}

/** The visitor's microphone: `off` is not open at all, `muted` is open and published in silence. */
export type MicrophoneState = 'off' | 'asking' | 'on' | 'muted';

/** What Java hears of; each is read as one `SessionEvent`. */
export type ClientEvent =
  | { type: 'connectionState'; state: ConnectionState }
  | { type: 'agentState'; state: AgentState }
  | { type: 'microphone'; state: MicrophoneState }
  | { type: 'audioTrack' }
  | { type: 'videoTrack' }
  | { type: 'videoTrackRemoved' }
  | { type: 'playback'; allowed: boolean }
  | { type: 'reconnecting'; active: boolean }
  | { type: 'resumability'; canResume: boolean }
  | { type: 'waited'; seconds: number }
  | { type: 'error'; message: string; code: string }
  | { type: 'data'; message: DataMessage }
  | { type: 'ended'; seconds: number };
