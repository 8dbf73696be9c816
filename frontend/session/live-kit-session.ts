import { Call } from './call.js';
import { ChatQueue } from './chat-queue.js';
import { requestConnectionDetails, sessionRequest, type ConnectionDetails, type Refusal } from './connection-details.js';
import type { ErrorCode } from './error-codes.js';
import type { Ledger } from './ledger.js';
import type { LiveKitRoom } from './live-kit.js';
import { ResumeWindow } from './resume-window.js';
import type { AgentState, ConnectionState, SessionCallbacks, SessionOptions, Tell, UnsentText } from './session-options.js';
import { Transcript, type TranscriptEntry } from './transcript.js';

/** The longest typed text, in UTF-16 units. */
export const MAX_TYPED = 4_000;

// The callbacks are properties of every session.
export interface LiveKitSession extends SessionCallbacks {}

/**
 * A browser's hold on a conversation with an agent: it joins the LiveKit room, keeps the transcript, follows the agent and
 * makes the elements that play it. The microphone is the application's: publish it into `getRoom()` once connected.
 *
 * Callbacks may be given to the constructor or set as properties, at any time. What goes wrong in a call is told by `onError`,
 * always with a code; of the methods only `sendText` rejects for it.
 */
export class LiveKitSession {
  readonly #options: SessionOptions;
  readonly #ledger: Ledger | undefined;
  readonly #transcript = new Transcript((entries) => {
    this.#ledger?.said(entries);
    this.#tell('onTranscript', entries);
  });
  readonly #chat = new ChatQueue((text, sent) => {
    this.#transcript.put(text.id, 'user', text.text, sent, true);
    this.#tell('onUnsentChange', this.#chat.unsent);
  });
  readonly #resume = new ResumeWindow((canResume) => {
    if (!canResume) this.#forgetTexts();
    this.#tell('onResumabilityChange', canResume);
  });
  /** There is a conversation, though perhaps no room: what is typed waits, what was said stays. */
  #open = false;
  #connectionState: ConnectionState = 'idle';
  #agentState: AgentState = 'idle';
  #call: Call | undefined;
  #joining: Promise<void> = Promise.resolve();

  /**
   * @param options what to connect to
   * @param callbacks what to tell; the same as setting each as a property
   * @param ledger keeps the server informed, where nobody else does
   */
  constructor(options: SessionOptions, callbacks: SessionCallbacks = {}, ledger?: Ledger) {
    this.#options = options;
    this.#ledger = ledger;
    Object.assign(this, callbacks);
  }

  /**
   * Asks the session endpoint for a token, joins the room and plays the agent. Within the resume window the former conversation
   * goes on, or continues in a new one when it was ended. Does nothing while a call exists or is being set up.
   *
   * @returns a promise that resolves when the room is joined, or this has failed (`onError`) or was given up by `disconnect()`;
   *   it rejects with a `TypeError` when `baseUrl` is no URL or `sessionBody` no JSON
   */
  async connect(): Promise<void> {
    if (this.#call) return this.#joining;
    const request = sessionRequest(this.#options, this.#resume.roomName);
    return this.#begin((signal) => requestConnectionDetails(() => request, signal));
  }

  /**
   * Joins a room with connection details of your own, otherwise like `connect()`.
   *
   * @param url the LiveKit server, `wss://…`
   * @param token a LiveKit participant token
   */
  async connectWithToken(url: string, token: string): Promise<void> {
    if (this.#call) return this.#joining;
    return this.#begin(async (signal) => this.#ledger?.fresh({ url, token }, signal) ?? { url, token });
  }

  /** Ends the conversation: leaves the room, or gives up joining it, and clears the transcript. Safe to call at any time. */
  disconnect(): void {
    this.#end();
    this.#ledger?.ended();
    this.#forgetTexts();
    this.#transcript.clear();
    // a callback may have begun a new call, of which this would be a lie
    if (!this.#call && this.#connectionState !== 'idle') this.#setConnectionState('disconnected');
    this.#setAgentState('idle');
  }

  /** True if `connect()` goes on with the former conversation: from joining a room until five minutes after leaving it. */
  canResume(): boolean {
    return this.#resume.open;
  }

  /**
   * The room of livekit-client, for instance to publish the microphone. Null while there is none. End the call by
   * `disconnect()` of the session, not of the room.
   */
  getRoom(): LiveKitRoom | null {
    return this.#call?.room ?? null;
  }

  /** Name of the room, or of the former one while it can be resumed; else null. */
  get roomName(): string | null {
    return this.#resume.roomName ?? null;
  }

  /** Whether an agent is in the room. */
  get agentPresent(): boolean {
    return this.#call?.agentPresent ?? false;
  }

  /**
   * Says a text to the agent. It is an unfinished transcript entry of the visitor at once, and final when it was sent: when an
   * agent is there, and has begun to answer the former text or let 8 s pass. Until then it waits, also for a lost room to come
   * back. Blank text is nothing.
   *
   * @param text at most 4,000 characters
   * @returns a promise that resolves when the text was sent; it rejects with a `RangeError` when the text is too long or 20 wait
   *   already, and with an `Error` when there is no conversation, or it ended before
   */
  async sendText(text: string): Promise<void> {
    const said = text.trim();
    if (!said) return;
    if (said.length > MAX_TYPED) {
      throw new RangeError(`A message has at most ${count(MAX_TYPED)} characters, and this one has ${count(said.length)}. Send it in parts.`);
    }
    if (!this.#open) throw new Error('There is no conversation.');
    await this.#chat.add({ id: `typed-${typedId()}`, text: said });
  }

  /**
   * Shows what was said before, told by `onTranscript` once: the transcript holds these entries and what is typed but not sent,
   * and the next `connect()` goes on with it. To be called before a room is joined, or in it.
   *
   * @param entries in order; those that are not final are left out
   */
  restore(entries: readonly TranscriptEntry[]): void {
    this.#open = true;
    const said = entries.filter(({ final }) => final);
    this.#ledger?.known(said);
    const typed = this.#chat.unsent.map(({ id, text }): TranscriptEntry => ({ id, role: 'user', text, final: false }));
    this.#transcript.restore([...said, ...typed]);
  }

  /** Takes up what `onUnsentChange` told of an earlier page. What is in the transcript already is not sent again. */
  restoreUnsent(texts: readonly UnsentText[]): void {
    this.#open = true;
    for (const text of texts) {
      if (!this.#transcript.has(text.id)) this.#chat.add(text).catch(() => {});
    }
  }

  /** Lets sound play, after `onAudioPlaybackChange(false)`. Call it in a click or key press. */
  async startAudio(): Promise<void> {
    // a browser that still refuses says so by onAudioPlaybackChange
    await this.#call?.room?.startAudio().catch(() => {});
  }

  #begin(obtain: (signal: AbortSignal) => Promise<ConnectionDetails | Refusal>): Promise<void> {
    if (!this.#open) this.#transcript.clear();
    this.#open = true;
    const call = new Call(this.#tell, this.#listener, this.#transcript, this.#chat);
    this.#call = call;
    const joining = (this.#joining = call.join(async (signal) => {
      const details = await obtain(signal);
      if (!signal.aborted && 'token' in details) this.#ledger?.admitted(details);
      return details;
    }));
    this.#setConnectionState('connecting');
    return joining;
  }

  readonly #listener = {
    joined: (room: LiveKitRoom, details: ConnectionDetails) => {
      this.#ledger?.joined(details);
      this.#resume.entered(room.name);
      this.#setConnectionState('connected');
    },
    agentState: (state: AgentState) => this.#setAgentState(state),
    refused: ({ message, code, lasting }: Refusal) => {
      if (lasting) {
        this.#forgetTexts();
        this.#resume.reset();
      }
      this.#fail(message, code);
    },
    failed: (message: string, code: ErrorCode) => this.#fail(message, code),
  };

  #fail(message: string, code: ErrorCode): void {
    this.#end();
    if (code === 'CONTINUED_ELSEWHERE') this.#ledger?.yielded();
    else this.#ledger?.lost();
    this.#tell('onError', message, code);
    const dropped = code === 'ROOM_DISCONNECT' || code === 'CONTINUED_ELSEWHERE';
    if (!this.#call) this.#setConnectionState(dropped ? 'disconnected' : 'error');
    this.#setAgentState('idle');
  }

  #end(): void {
    const call = this.#call;
    this.#call = undefined;
    this.#resume.left();
    call?.end();
  }

  /** The conversation is over, and with it what waits. */
  #forgetTexts(): void {
    this.#open = false;
    if (this.#chat.unsent.length === 0) return;
    this.#chat.clear();
    this.#tell('onUnsentChange', []);
  }

  #setConnectionState(state: ConnectionState): void {
    if (state === this.#connectionState) return;
    this.#connectionState = state;
    this.#tell('onConnectionStateChange', state);
  }

  #setAgentState(state: AgentState): void {
    if (state === this.#agentState) return;
    this.#agentState = state;
    this.#tell('onAgentStateChange', state);
  }

  readonly #tell: Tell = (name, ...values) => {
    try {
      (this[name] as ((...values: unknown[]) => void) | null | undefined)?.(...values);
    } catch (error) {
      reportError(error);
    }
  };
}

function typedId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function count(characters: number): string {
  return characters.toLocaleString('en');
}
