import type { LiveKitRoom, preload } from '../session/live-kit.js';
import type { SessionCallbacks } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';
import type { askOf } from './asks.js';
import { cut, readCommand, type DebugEvent } from './debug-events.js';
import type { Parts } from './parts.js';
import type { ClientEvent, LiveKitSessionServer } from './server.js';

/** What somebody hears at once. */
const AUDIBLE = 0.02;

const CALLBACKS: readonly (keyof SessionCallbacks)[] = [
  'onConnectionStateChange',
  'onAgentStateChange',
  'onTranscript',
  'onAgentConfig',
  'onAudioTrack',
  'onVideoTrack',
  'onVideoTrackRemoved',
  'onError',
  'onDataMessage',
  'onResumabilityChange',
  'onAgentPresenceChange',
  'onUnsentChange',
  'onAudioPlaybackChange',
];

/** What the connector tells Java beside the session's callbacks. */
const REPORTS: readonly ClientEvent['type'][] = ['microphone', 'devices', 'heard', 'reconnecting', 'resume', 'hint', 'waited', 'ended'];

/** Looks on while the draft is talked to, tells the page around it everything that happens, and does what it is told. */
export class Debug {
  readonly #parts: Parts;
  readonly #told = new Set<string>();
  readonly #finals = new Set<string>();
  readonly #capture = navigator.mediaDevices?.getUserMedia;
  #room: LiveKitRoom | undefined;
  /** When the visitor's last words were final, until the agent answers. */
  #asked: number | undefined;
  #quiet = false;
  #ear: ReturnType<typeof setInterval> | undefined;

  /**
   * @param signal aborted when the page is left
   * @param shared what the frame has loaded: an import of it here would make a chunk that every visitor loads
   */
  constructor(
    parts: Parts,
    signal: AbortSignal,
    private readonly shared: { askOf: typeof askOf; preload: typeof preload },
  ) {
    this.#parts = parts;
    parts.element.addEventListener('click', ({ target }) => this.#clicked(shared.askOf(target)), { signal, capture: true });
    signal.addEventListener('abort', () => clearInterval(this.#ear));
    parts.host.debug = (command) => void this.#obey(command);
    this.#watchServer();
    this.#watchReports();
    for (const name of CALLBACKS) this.#watchCallback(name);
  }

  #emit(kind: DebugEvent['kind'], name: string, text: unknown = ''): void {
    const detail: DebugEvent = { at: Math.round(performance.now()), kind, name, text: cut(text) };
    this.#parts.host.tell({ type: 'event', name: 'debug', detail });
  }

  /** Only the first time in a conversation counts. */
  #stage(name: string, text: unknown = ''): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#emit('stage', name, text);
  }

  #clicked(ask: string | undefined): void {
    if (ask !== 'start' && ask !== 'text' && ask !== 'resume') return;
    this.#told.clear();
    this.#finals.clear();
    this.#asked = undefined;
    this.#stage('start', ask);
    const [loaded] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('livekit-client'));
    void this.shared.preload().then(() => this.#stage('code', loaded ? 'ready before' : ''));
    clearInterval(this.#ear);
    this.#ear = setInterval(() => this.#listen(), 20);
  }

  #watchServer(): void {
    const real = this.#parts.server;
    const watched = async (ask: Promise<Awaited<ReturnType<LiveKitSessionServer['connectionDetails']>>>) => {
      this.#stage('asked');
      const answer = await ask;
      if ('errorCode' in answer) this.#emit('error', answer.errorCode, answer.error);
      else this.#stage('admitted', answer.conversation?.id);
      return answer;
    };
    this.#parts.server = () => {
      const server = real();
      const own: Pick<LiveKitSessionServer, 'connectionDetails' | 'resume'> = {
        connectionDetails: (...values) => watched(server.connectionDetails(...values)),
        resume: (...values) => watched(server.resume(...values)),
      };
      return Object.assign(Object.create(server) as LiveKitSessionServer, own);
    };
  }

  #watchReports(): void {
    const { reports } = this.#parts;
    const tell = reports.tell.bind(reports);
    reports.tell = (event) => {
      const { type, ...rest } = event;
      if (event.type === 'error') this.#emit('error', event.code, event.message);
      else if (event.type === 'microphone') this.#emit('state', 'microphone', event.state);
      else if (REPORTS.includes(type)) this.#emit('call', type, rest);
      if (event.type === 'ended') clearInterval(this.#ear);
      tell(event);
    };
  }

  #watchCallback<Name extends keyof SessionCallbacks>(name: Name): void {
    const { session } = this.#parts;
    const before = session[name] as ((...values: unknown[]) => void) | null | undefined;
    const watching = (...values: unknown[]): void => {
      this.#called(name, values);
      before?.(...values);
    };
    session[name] = watching as SessionCallbacks[Name] & (typeof session)[Name];
  }

  #called(name: keyof SessionCallbacks, [value]: unknown[]): void {
    switch (name) {
      case 'onConnectionStateChange':
        if (value === 'connected') this.#joined();
        return this.#emit('state', 'connection', value);
      case 'onAgentStateChange':
        return this.#emit('state', 'agent', value);
      case 'onAgentPresenceChange':
        if (value) this.#stage('agent');
        return this.#emit('state', 'presence', value ? 'there' : 'gone');
      case 'onTranscript':
        return this.#said(value as TranscriptEntry[]);
      case 'onVideoTrack':
        (value as HTMLVideoElement).requestVideoFrameCallback?.(() => this.#stage('frame'));
        return this.#emit('call', name);
      case 'onDataMessage':
        return this.#emit('data', 'received', value);
      default:
        return this.#emit('call', name, value instanceof Element ? '' : value);
    }
  }

  #joined(): void {
    this.#stage('joined');
    const room = this.#parts.session.getRoom();
    if (!room || room === this.#room) return;
    this.#room = room;
    room
      .on('localTrackPublished', ({ kind }) => `${kind}` === 'audio' && this.#stage('microphone'))
      .on('connectionQualityChanged', (quality, who) => this.#emit('quality', who.isLocal ? 'you' : who.isAgent ? 'agent' : 'other', quality))
      .on('participantConnected', ({ identity }) => this.#emit('call', 'participantConnected', identity))
      .on('participantDisconnected', ({ identity }) => this.#emit('call', 'participantDisconnected', identity))
      .on('signalReconnecting', () => this.#emit('call', 'signalReconnecting'))
      .on('reconnecting', () => this.#emit('call', 'reconnecting'))
      .on('reconnected', () => this.#emit('call', 'reconnected'))
      .on('disconnected', (reason) => this.#emit('call', 'disconnected', reason ?? ''));
  }

  #said(entries: TranscriptEntry[]): void {
    const last = entries.at(-1);
    if (last) this.#emit('call', 'onTranscript', `${last.role}${last.final ? '' : ', unfinished'}: ${last.text}`);
    if (entries.some(({ role, text }) => role === 'agent' && text)) this.#stage('words');
    for (const { id, role, final } of entries) {
      if (role !== 'user' || !final || this.#finals.has(id)) continue;
      this.#finals.add(id);
      this.#asked = performance.now();
      this.#quiet = false;
    }
  }

  /** An answer begins with the first sound after a silence. */
  #listen(): void {
    const audible = (this.#parts.levels.peak('agent') ?? 0) > AUDIBLE;
    if (audible) this.#stage('audible');
    if (this.#asked === undefined) return;
    if (!audible) this.#quiet = true;
    else if (this.#quiet) {
      this.#emit('answer', 'answer', Math.round(performance.now() - this.#asked));
      this.#asked = undefined;
    }
  }

  async #obey(data: unknown): Promise<void> {
    const command = readCommand(data);
    const room = this.#parts.session.getRoom();
    try {
      if (command?.do === 'send') {
        if (!room) return this.#emit('error', 'no_room', 'A data message needs a conversation.');
        await room.localParticipant.publishData(new TextEncoder().encode(command.text), { reliable: true });
        this.#emit('data', 'sent', command.text);
      } else if (command?.do === 'lose-network') {
        if (!room) return this.#emit('error', 'no_room', 'Only a conversation can lose its network.');
        this.#emit('call', 'simulated', 'network lost');
        await room.simulateScenario('signal-reconnect');
      } else if (command?.do === 'deny-microphone') this.#deny(command.on);
    } catch (error) {
      this.#emit('error', 'simulation', error instanceof Error ? error.message : error);
    }
  }

  /** As if the visitor had chosen “Block”: for the running conversation, and for all questions from here on. */
  #deny(on: boolean): void {
    const { voice } = this.#parts;
    this.#emit('call', 'simulated', on ? 'microphone denied' : 'microphone allowed');
    const devices = navigator.mediaDevices;
    if (!devices || !this.#capture) return;
    devices.getUserMedia = on ? () => Promise.reject(new DOMException('Simulated', 'NotAllowedError')) : this.#capture.bind(devices);
    if (on && voice.state !== 'off') voice.lose('MIC_PERMISSION_DENIED');
  }
}
