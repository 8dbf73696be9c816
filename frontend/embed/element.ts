import type { Identity } from './host-bridge.js';

/** How a widget is shown, and the conversation that goes on in it. `absent`: it is not on a page, or has no agent. */
export interface WidgetState {
  display: 'absent' | 'launcher' | 'expanded' | 'minimized' | 'hidden';
  /** `since` in milliseconds since the epoch. */
  conversation: { id: string; since: number } | null;
}

/**
 * What a page may do with `<livelayer-widget>`. Every method may be called at any time: before the element is on a page the call waits. A promise rejects
 * with an `Error` that has a `code`; one that nobody listens to is no unhandled rejection.
 */
export interface LiveLayerWidgetElement extends HTMLElement {
  readonly state: WidgetState;
  /** Resolves once, when the widget is drawn. */
  readonly ready: Promise<LiveLayerWidgetElement>;
  open(): Promise<void>;
  /** Hides the window and ends the conversation. */
  close(): Promise<void>;
  /** Hides the window; the conversation goes on. */
  minimize(): Promise<void>;
  /** Opens the window and begins a conversation, unless there is one; resolves when it has begun. */
  connect(options?: { microphone?: boolean }): Promise<void>;
  /** Ends the conversation; the window stays. */
  disconnect(): Promise<void>;
  /** Says a text for the visitor; begins a conversation in writing when there is none. */
  sendText(text: string): Promise<void>;
  /** Sends the agent a data message; rejects with `no_conversation` when there is none. */
  sendData(data: { type: string; [key: string]: unknown }): Promise<void>;
  /** What the agent is told of the page beside what it sees itself; null: nothing any more. */
  setContext(context: object | null): Promise<void>;
  /** Says who the visitor is, from the next conversation on; trusted only with a token of your server. */
  identify(identity: Identity): Promise<void>;
  /** Ends the conversation and removes the element. */
  destroy(): void;
}
