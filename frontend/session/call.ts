import { agentState, findAgent, findAvatar, stateAttribute } from './agent.js';
import type { ChatQueue } from './chat-queue.js';
import type { ConnectionDetails, Refusal } from './connection-details.js';
import { parseDataMessage } from './data-messages.js';
import { errorMessages, microphoneErrorCode, type BrowserErrorCode, type ErrorCode } from './error-codes.js';
import { newRoom, type LiveKitRoom, type RemoteParticipant, type RoomEvents } from './live-kit.js';
import { Media } from './media.js';
import type { AgentState, DataMessage, Tell } from './session-options.js';
import { readTranscription, segmentId, TRANSCRIPTION_TOPIC } from './text-streams.js';
import type { Transcript } from './transcript.js';

/** How long a room may be without an agent before the call is given up. */
const AGENT_WAIT_MS = 30_000;
const DUPLICATE_IDENTITY = 2;

/** What a call tells its session beside the callbacks. */
export interface CallListener {
  /** The room is joined. */
  joined(room: LiveKitRoom, details: ConnectionDetails): void;
  agentState(state: AgentState): void;
  /** The call cannot begin or go on. */
  failed(message: string, code: ErrorCode): void;
  refused(refusal: Refusal): void;
}

/** One stay in one room, from the request for connection details until the room is left. Nothing of it outlives `end()`. */
export class Call {
  readonly #tell: Tell;
  readonly #listener: CallListener;
  readonly #transcript: Transcript;
  readonly #media: Media;
  readonly #chat: ChatQueue;
  readonly #over = new AbortController();
  readonly #forget: (() => void)[] = [];
  /** Segments whose streams are open. */
  readonly #streaming = new Set<string>();
  #room: LiveKitRoom | undefined;
  #joined = false;
  #agent: string | undefined;
  #stateAttribute: string | undefined;
  #agentTimer: ReturnType<typeof setTimeout> | undefined;
  #scanning = false;

  constructor(tell: Tell, listener: CallListener, transcript: Transcript, chat: ChatQueue) {
    this.#tell = tell;
    this.#listener = listener;
    this.#transcript = transcript;
    this.#chat = chat;
    this.#media = new Media(tell);
  }

  get room(): LiveKitRoom | undefined {
    return this.#room;
  }

  get agentPresent(): boolean {
    return this.#agent !== undefined;
  }

  get #connected(): boolean {
    return `${this.#room?.state}` === 'connected';
  }

  /** Joins; resolves when it has, or has failed, or was ended meanwhile. Never rejects. */
  async join(obtain: (signal: AbortSignal) => Promise<ConnectionDetails | Refusal>): Promise<void> {
    const details = await obtain(this.#over.signal);
    if (this.#over.signal.aborted) return;
    if ('code' in details) return this.#listener.refused(details);
    if (details.agentConfig) this.#tell('onAgentConfig', details.agentConfig);
    try {
      const room = await newRoom();
      if (this.#over.signal.aborted) return;
      this.#room = room;
      this.#listen(room);
      await room.connect(details.url, details.token);
    } catch {
      // what the SDK says may hold the token
      if (!this.#over.signal.aborted) this.#fail('CONNECT_FAILED');
      return;
    }
    if (this.#over.signal.aborted) return;
    this.#joined = true;
    this.#takeTexts(this.#room);
    this.#awaitAgent('AGENT_TIMEOUT');
    this.#listener.joined(this.#room, details);
    this.#scan();
  }

  /** Leaves the room and takes every listener, element and timer along. */
  end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    clearTimeout(this.#agentTimer);
    for (const forget of this.#forget) forget();
    if (this.#joined) this.#chat.connect(undefined);
    this.#streaming.clear();
    this.#finishEntries();
    if (this.#agent !== undefined) this.#tell('onAgentPresenceChange', false);
    this.#media.show([]);
    // the promise only says that the leave message is out; a room that is gone needs none
    this.#room?.disconnect().catch(() => {});
  }

  #takeTexts({ localParticipant }: LiveKitRoom): void {
    this.#chat.connect({
      open: () => this.#agent !== undefined && this.#connected,
      send: (text) => localParticipant.sendText(text, { topic: 'lk.chat' }),
    });
  }

  /** What is typed but not sent goes on, and what is still being said. */
  #finishEntries(): void {
    this.#transcript.finish(new Set([...this.#chat.unsent.map(({ id }) => id), ...this.#streaming]));
  }

  #listen(room: LiveKitRoom): void {
    const scanSoon = () => this.#scanSoon();
    room.registerTextStreamHandler(TRANSCRIPTION_TOPIC, (reader, { identity }) => {
      const role = room.remoteParticipants.get(identity)?.isAgent ? 'agent' : 'user';
      const id = segmentId(reader);
      this.#streaming.add(id);
      void readTranscription(reader, role, this.#transcript, this.#over.signal).finally(() => this.#streaming.delete(id));
      if (role === 'agent') this.#chat.words();
    });
    this.#forget.push(() => room.unregisterTextStreamHandler(TRANSCRIPTION_TOPIC));
    this.#on(room, 'participantConnected', scanSoon);
    this.#on(room, 'participantDisconnected', scanSoon);
    this.#on(room, 'participantAttributesChanged', scanSoon);
    this.#on(room, 'trackSubscribed', scanSoon);
    this.#on(room, 'trackUnsubscribed', scanSoon);
    this.#on(room, 'reconnected', scanSoon);
    this.#on(room, 'reconnecting', () => this.#chat.broken());
    this.#on(room, 'dataReceived', (payload, sender) => this.#receive(payload, sender));
    this.#on(room, 'audioPlaybackChanged', () => this.#tell('onAudioPlaybackChange', room.canPlaybackAudio));
    this.#on(room, 'mediaDevicesError', (error, kind) => {
      if (kind !== 'audioinput') return;
      const code = microphoneErrorCode(error);
      this.#tell('onError', errorMessages[code], code);
    });
    this.#on(room, 'disconnected', (reason) => {
      // while joining, the rejected promise says it
      if (this.#joined) this.#fail(reason === DUPLICATE_IDENTITY ? 'CONTINUED_ELSEWHERE' : 'ROOM_DISCONNECT');
    });
  }

  #on<Event extends keyof RoomEvents>(room: LiveKitRoom, event: Event, listener: RoomEvents[Event]): void {
    room.on(event, listener);
    this.#forget.push(() => room.off(event, listener));
  }

  /** Looks again once what happens now has happened: a room that reconnects first drops everyone, then says so. */
  #scanSoon(): void {
    if (this.#scanning) return;
    this.#scanning = true;
    queueMicrotask(() => {
      this.#scanning = false;
      this.#scan();
    });
  }

  /** Compares the room with what is known, so that no order of events can matter. */
  #scan(): void {
    const room = this.#room;
    if (!room || !this.#joined || !this.#connected || this.#over.signal.aborted) return;
    const participants = [...room.remoteParticipants.values()];
    const agent = findAgent(participants);
    this.#meet(agent);
    if (this.#over.signal.aborted) return;
    const avatar = agent && findAvatar(participants, agent);
    this.#media.show([agent, avatar].filter((participant) => participant !== undefined));
    this.#chat.next();
  }

  /** Takes note of who the agent is, and of what it says about itself. */
  #meet(agent: RemoteParticipant | undefined): void {
    const word = agent && stateAttribute(agent);
    const changed = agent?.identity !== this.#agent;
    if (changed) this.#replaceAgent(agent);
    if (this.#over.signal.aborted || word === this.#stateAttribute) return;
    this.#stateAttribute = word;
    this.#setAgentState(agentState(word));
  }

  #replaceAgent(agent: RemoteParticipant | undefined): void {
    const before = this.#agent;
    this.#agent = agent?.identity;
    clearTimeout(this.#agentTimer);
    if (!agent) this.#awaitAgent('AGENT_LEFT');
    // whoever comes does not go on with the words of who left, whose streams break
    if (before) this.#finishEntries();
    this.#chat.agentChanged();
    this.#stateAttribute = undefined;
    if (!agent || !stateAttribute(agent)) this.#setAgentState('idle');
    if ((before === undefined) !== (agent === undefined)) this.#tell('onAgentPresenceChange', agent !== undefined);
  }

  #awaitAgent(code: 'AGENT_TIMEOUT' | 'AGENT_LEFT'): void {
    this.#agentTimer = setTimeout(() => this.#fail(code), AGENT_WAIT_MS);
  }

  #setAgentState(state: AgentState | undefined): void {
    if (!state) return;
    this.#chat.agentState(state);
    this.#listener.agentState(state);
  }

  #receive(payload: Uint8Array, sender: RemoteParticipant | undefined): void {
    const message = parseDataMessage(payload);
    if (!message) return;
    // a sender that is no participant is the server
    if (!sender || sender.isAgent) this.#understand(message);
    if (!this.#over.signal.aborted) this.#tell('onDataMessage', message, sender !== undefined && sender.identity === this.#agent);
  }

  #understand({ type, state, id, text, final }: DataMessage): void {
    if (type === 'agent_state') this.#setAgentState(agentState(state));
    else if (type === 'agent_caption' && typeof id === 'string' && typeof text === 'string') {
      if (!this.#transcript.has(id)) this.#chat.words();
      this.#transcript.put(id, 'agent', text, final !== false);
    }
  }

  #fail(code: BrowserErrorCode): void {
    this.#listener.failed(errorMessages[code], code);
  }
}
