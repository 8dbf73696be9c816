/** LiveLayer's SDK: conversations with an agent in a user interface of your own, and the tracker of visitors. */
import { Ledger } from './session/ledger.js';
import { LiveKitSession as Session } from './session/live-kit-session.js';
import type { SessionCallbacks, SessionOptions } from './session/session-options.js';

/**
 * A browser's hold on a conversation with an agent, which the server keeps: its final entries are told as they come, its end by
 * `disconnect()`, and that the page is left. That holds for conversations on a LiveLayer Server, also when an endpoint of your
 * own has asked for them; of a room on another server nothing is told.
 */
export class LiveKitSession extends Session {
  constructor(options: SessionOptions, callbacks: SessionCallbacks = {}) {
    super(options, callbacks, new Ledger(options));
  }
}

export { RESUME_WINDOW, RESUME_WINDOW as RESUME_WINDOW_MS } from './session/resume-window.js';
export { LiveLayerTracker } from './tracker/tracker.js';
export { preload } from './session/live-kit.js';
export { microphoneErrorCode } from './session/error-codes.js';
export { clearSession, loadSession, saveSession } from './session/stored-session.js';
export type { AgentConfig, AgentState, ConnectionState, DataMessage, SessionCallbacks, SessionOptions, UnsentText } from './session/session-options.js';
export type { BrowserErrorCode, ErrorCode, ServerErrorCode } from './session/error-codes.js';
export type { SavedSession, StoredSession } from './session/stored-session.js';
export type { TrackerConfig, VisitorInfo } from './tracker/tracker.js';
export type { TranscriptEntry } from './session/transcript.js';
