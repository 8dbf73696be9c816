// A room that plays what a real one did: livekit-server 1.13.5 and livekit-client 2.23.0 in Chromium, with the demo agent
// (@livekit/agents 1.9.0), livekit-agents 1.8.9 in Python, or participants of @livekit/rtc-node 0.13.35 that did as told.
import { vi } from 'vitest';

/** One event of a recording; `at` is in milliseconds. */
export interface Recorded {
  at: number;
  event: string;
  name?: string;
  identity?: string;
  isAgent?: boolean;
  attributes?: Record<string, string>;
  state?: string;
  reason?: number;
  sid?: string;
  kind?: string;
  stream?: number;
  id?: string;
  text?: string;
  error?: string;
  allowed?: boolean;
}

interface Publication {
  track: FakeTrack;
}

class FakeParticipant {
  readonly audioTrackPublications = new Map<string, Publication>();
  readonly videoTrackPublications = new Map<string, Publication>();

  constructor(
    readonly identity: string,
    readonly isAgent: boolean,
    public attributes: Record<string, string>,
  ) {}

  publications(kind: string | undefined): Map<string, Publication> {
    return kind === 'audio' ? this.audioTrackPublications : this.videoTrackPublications;
  }
}

/** A media element: `mounted` until removed from the page, `playing` until its track is detached. */
export class FakeElement {
  static made: FakeElement[] = [];
  mounted = true;
  playing = true;

  constructor(
    readonly kind: string,
    readonly sid: string,
  ) {
    FakeElement.made.push(this);
  }

  remove(): void {
    this.mounted = false;
  }
}

class FakeTrack {
  constructor(
    readonly kind: string,
    readonly sid: string,
  ) {}

  attach(): FakeElement {
    return new FakeElement(this.kind, this.sid);
  }

  detach(element: FakeElement): void {
    element.playing = false;
  }
}

/** A text stream that the test feeds. */
class FakeStream {
  readonly info: { id: string; attributes: Record<string, string> };
  #chunks: string[] = [];
  #end: { error?: Error } | undefined;
  #wake = () => {};

  constructor(id: string, attributes: Record<string, string>) {
    this.info = { id, attributes };
  }

  push(text: string): void {
    this.#chunks.push(text);
    this.#wake();
  }

  end(error?: Error): void {
    this.#end = error ? { error } : {};
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.#end?.error) throw this.#end.error;
      else if (this.#end) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

type Listener = (...values: unknown[]) => void;
type StreamHandler = (stream: FakeStream, sender: { identity: string }) => void;

/** The room made last stands in `FakeRoom.last`. */
export class FakeRoom {
  static made: FakeRoom[] = [];
  /** What the next room's `connect` waits for. */
  static connecting: Promise<void> = Promise.resolve();

  static get last(): FakeRoom {
    const room = FakeRoom.made.at(-1);
    if (!room) throw new Error('no room was made');
    return room;
  }

  name = '';
  state = 'disconnected';
  canPlaybackAudio = true;
  readonly remoteParticipants = new Map<string, FakeParticipant>();
  readonly localParticipant = { identity: 'visitor-1', sendText: vi.fn(async (_text: string, _options: { topic: string }) => ({})), unpublishTrack: vi.fn() };
  readonly startAudio = vi.fn(async () => {});
  readonly disconnect = vi.fn(async () => {
    // the real one first sends its leave message
    await Promise.resolve();
    this.state = 'disconnected';
  });
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #handlers = new Map<string, StreamHandler>();
  readonly #streams = new Map<number, FakeStream>();

  constructor(readonly options: Record<string, unknown>) {
    FakeRoom.made.push(this);
  }

  readonly connect = vi.fn(async (_url: string, _token: string) => {
    this.state = 'connecting';
    try {
      await FakeRoom.connecting;
    } catch (error) {
      this.apply({ at: 0, event: 'disconnected' });
      throw error;
    }
    this.state = 'connected';
    this.name = 'room-1';
  });

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
    return this;
  }

  off(event: string, listener: Listener): this {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  registerTextStreamHandler(topic: string, handler: StreamHandler): void {
    if (this.state !== 'disconnected') throw new Error('too late: a stream may have come');
    if (this.#handlers.has(topic)) throw new Error('one handler a topic');
    this.#handlers.set(topic, handler);
  }

  unregisterTextStreamHandler(topic: string): void {
    this.#handlers.delete(topic);
  }

  /** What still listens to this room. */
  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, this.#handlers.size);
  }

  emit(event: string, ...values: unknown[]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...values);
  }

  /** Does what the real room did, with the real room's order of change and event. */
  apply(recorded: Recorded): void {
    const { event, identity = '', sid = '', stream = 0, kind, text = '' } = recorded;
    const participant = this.remoteParticipants.get(identity);
    switch (event) {
      case 'connectionStateChanged':
        this.state = recorded.state ?? '';
        break;
      case 'participantConnected':
        this.remoteParticipants.set(identity, new FakeParticipant(identity, recorded.isAgent ?? false, recorded.attributes ?? {}));
        break;
      case 'participantDisconnected':
        this.remoteParticipants.delete(identity);
        break;
      case 'participantAttributesChanged':
        if (participant) participant.attributes = recorded.attributes ?? {};
        break;
      case 'trackSubscribed':
        participant?.publications(kind).set(sid, { track: new FakeTrack(kind ?? '', sid) });
        break;
      case 'trackUnsubscribed':
        participant?.publications(kind).delete(sid);
        break;
      case 'streamOpened': {
        const opened = new FakeStream(recorded.id ?? '', { ...recorded.attributes });
        this.#streams.set(stream, opened);
        this.#handlers.get('lk.transcription')?.(opened, { identity });
        return;
      }
      case 'streamChunk':
        this.#streams.get(stream)?.push(text);
        return;
      case 'streamClosed':
        Object.assign(this.#streams.get(stream)?.info.attributes ?? {}, recorded.attributes);
        this.#streams.get(stream)?.end();
        return;
      case 'streamBroken':
        this.#streams.get(stream)?.end(new Error(recorded.error));
        return;
      case 'dataReceived':
        this.emit(event, new TextEncoder().encode(text), participant);
        return;
      case 'audioPlaybackChanged':
        this.canPlaybackAudio = recorded.allowed ?? true;
        break;
      case 'disconnected':
        this.remoteParticipants.clear();
        this.emit(event, recorded.reason);
        return;
    }
    this.emit(event, participant ?? this.remoteParticipants.get(identity));
  }
}

/** Plays a recording from its joining on, in the recording's time. `said` events are left to `onSaid`. */
export async function play(room: FakeRoom, recording: readonly Recorded[], onSaid: (text: string) => void = () => {}): Promise<void> {
  const start = recording.findIndex(({ event }) => event === 'joined') + 1;
  let now = recording[start]?.at ?? 0;
  for (const recorded of recording.slice(start)) {
    // what came within a millisecond came in one task
    if (recorded.at - now > 1) await vi.advanceTimersByTimeAsync(recorded.at - now);
    now = recorded.at;
    if (recorded.event === 'said') onSaid(recorded.text ?? '');
    else room.apply(recorded);
  }
  await vi.advanceTimersByTimeAsync(0);
}
