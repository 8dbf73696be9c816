/** LiveLayer's SDK: conversations with an agent, in a user interface of your own. */
export { LiveKitSession } from './session/live-kit-session.js';
export { RESUME_WINDOW, RESUME_WINDOW as RESUME_WINDOW_MS } from './session/resume-window.js';
export { preload } from './session/live-kit.js';
export { microphoneErrorCode } from './session/error-codes.js';
export { clearSession, loadSession, saveSession } from './session/stored-session.js';
export type { AgentConfig, AgentState, ConnectionState, DataMessage, SessionCallbacks, SessionOptions, UnsentText } from './session/session-options.js';
export type { BrowserErrorCode, ErrorCode, ServerErrorCode } from './session/error-codes.js';
export type { SavedSession, StoredSession } from './session/stored-session.js';
export type { TranscriptEntry } from './session/transcript.js';
