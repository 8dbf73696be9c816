import { errorMessages, microphoneErrorCode } from '../session/error-codes.js';
import { LiveKitSession } from '../session/live-kit-session.js';
import { preload, type LiveKitRoom } from '../session/live-kit.js';
import type { AgentState, ConnectionState } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';
import { adriftUntil } from './adrift.js';
import { showCaptions } from './captions.js';
import { Clock, minutes, waitedSeconds } from './clock.js';
import type { HostPage, ToShell } from './host-page.js';
import { Levels } from './levels.js';
import { Microphone } from './microphone.js';
import { Reports } from './reports.js';
import type { ConnectionDetails, LiveKitSessionServer } from './server.js';

/** One conversation after the other: microphone, admission, room. Tells Java and the host page what becomes of it. */
export class Conversation {
  readonly #element: HTMLElement;
  readonly #server: () => LiveKitSessionServer;
  readonly #host: HostPage;
  readonly #reports: Reports;
  readonly #session = new LiveKitSession({ agentId: '', baseUrl: location.origin });
  readonly #microphone = new Microphone(
    (state) => this.#reports.tell({ type: 'microphone', state }),
    () => this.#loseMicrophone(),
  );
  readonly #levels: Levels;
  readonly #clock = new Clock((seconds) => this.#tick(seconds));
  /** Counts attempts, so that what an earlier one still waits for does nothing. */
  #attempt = 0;
  #live = false;
  #admitted: ConnectionDetails['conversation'];
  /** What the host page was told has begun. */
  #told: ConnectionDetails['conversation'];
  #agentState: AgentState = 'idle';
  #waited = 0;

  /** @param element holds the user interface, and the agent's voice and picture */
  constructor(element: HTMLElement, server: () => LiveKitSessionServer, host: HostPage) {
    this.#element = element;
    this.#server = server;
    this.#host = host;
    this.#reports = new Reports(server);
    this.#levels = new Levels(element);
    this.#listen();
    preload().catch(() => {
      // the next attempt to join fetches it again and tells
    });
  }

  get live(): boolean {
    return this.#live;
  }

  /** Begins a conversation; with a microphone it must be called in the task of a click. Does nothing while there is one. */
  async start(withMicrophone: boolean): Promise<void> {
    if (this.#live || (withMicrophone && this.#microphone.state === 'asking')) return;
    const attempt = this.#begin();
    if (!withMicrophone) this.#microphone.close();
    else if (!(await this.#openMicrophone()) || attempt !== this.#attempt) return;
    this.#live = true;
    this.#reports.tell({ type: 'connectionState', state: 'connecting' });
    this.#reports.flush();
    try {
      const answer = await this.#server().connectionDetails(this.#host.origin);
      if (attempt !== this.#attempt) return;
      if ('errorCode' in answer) this.#refused(answer.error, answer.errorCode);
      else await this.#join(attempt, answer);
    } catch {
      if (attempt === this.#attempt) this.#refused(errorMessages.CONNECT_FAILED, 'CONNECT_FAILED');
    }
  }

  /** Joins with connection details that are known already. */
  async startWithToken(url: string, token: string): Promise<void> {
    if (!this.#live) await this.#join(this.#begin(), { url, token, roomName: '' });
  }

  /** Says a text to the agent. */
  say(text: string): void {
    this.#session.sendText(text).catch(() => {
      // the conversation has ended, which the visitor sees
    });
  }

  /** Lets the agent be heard; to be called in the task of a click. */
  hear(): void {
    void this.#session.startAudio();
  }

  /** Mutes, unmutes, or opens the microphone of a conversation that began in writing. */
  async toggleMicrophone(): Promise<void> {
    const room = this.#session.getRoom();
    if (!room || this.#microphone.state === 'asking') return;
    if (this.#microphone.track) await this.#microphone.setMuted(this.#microphone.state === 'on', room);
    else if (await this.#openMicrophone()) await this.#publish(room);
  }

  /** The visitor ends the conversation, or takes back the wish for one while asked for the microphone. */
  end(): void {
    this.#attempt++;
    if (!this.#live) return this.#release();
    if (!this.#session.getRoom()) this.#connectionChanged('disconnected');
    this.#session.disconnect();
  }

  /** Lets go of everything, without ending the conversation: the page is leaving. */
  leave(): void {
    this.#attempt++;
    this.#live = false;
    this.#release();
    this.#session.disconnect();
  }

  #begin(): number {
    this.#reports.reset();
    this.#admitted = this.#told = undefined;
    this.#waited = 0;
    showCaptions(this.#element, []);
    return ++this.#attempt;
  }

  async #openMicrophone(): Promise<boolean> {
    try {
      if (!(await this.#microphone.open())) return false;
      if (this.#microphone.track) this.#levels.listen('you', new MediaStream([this.#microphone.track]));
      return true;
    } catch (error) {
      const code = microphoneErrorCode(error);
      this.#microphone.close();
      this.#failed(errorMessages[code], code);
      return false;
    }
  }

  async #join(attempt: number, details: ConnectionDetails): Promise<void> {
    this.#live = true;
    this.#admitted = details.conversation;
    await this.#session.connectWithToken(details.url, details.token);
    const room = this.#session.getRoom();
    if (attempt !== this.#attempt || !room) return;
    const reconnecting = (active: boolean) => () => {
      this.#reports.tell({ type: 'reconnecting', active });
      void adriftUntil(this.#reports.heard(), this.#element);
    };
    room.on('signalReconnecting', reconnecting(true)).on('reconnecting', reconnecting(true)).on('reconnected', reconnecting(false));
    await this.#publish(room);
  }

  async #publish(room: LiveKitRoom): Promise<void> {
    try {
      await this.#microphone.publish(room);
    } catch {
      if (room === this.#session.getRoom()) this.#loseMicrophone();
    }
  }

  /** The conversation goes on in writing. */
  #loseMicrophone(): void {
    const { track } = this.#microphone;
    this.#microphone.close();
    this.#levels.stop('you');
    if (track) void this.#session.getRoom()?.localParticipant.unpublishTrack(track);
    this.#failed(errorMessages.MIC_UNAVAILABLE, 'MIC_UNAVAILABLE');
  }

  #refused(message: string, code: string): void {
    this.#live = false;
    this.#release();
    this.#reports.tell({ type: 'connectionState', state: 'error' });
    this.#failed(message, code);
  }

  #failed(message: string, code: string): void {
    this.#reports.tell({ type: 'error', message, code });
    this.#tellHost('error', { code, message });
  }

  #release(): void {
    this.#clock.stop();
    this.#microphone.close();
    this.#levels.close();
  }

  #listen(): void {
    const session = this.#session;
    session.onConnectionStateChange = (state) => this.#connectionChanged(state);
    session.onAgentStateChange = (state) => this.#agentChanged(state);
    session.onTranscript = (entries) => this.#transcribed(entries);
    session.onAudioTrack = (audio) => {
      this.#element.append(audio);
      if (audio.srcObject instanceof MediaStream) this.#levels.listen('agent', audio.srcObject);
      this.#reports.tell({ type: 'audioTrack' });
    };
    session.onVideoTrack = (video) => {
      video.className = 'll-video';
      this.#element.querySelector('[data-part="stage"]')?.append(video);
      this.#reports.tell({ type: 'videoTrack' });
    };
    session.onVideoTrackRemoved = () => this.#reports.tell({ type: 'videoTrackRemoved' });
    session.onError = (message, code) => this.#failed(message, code);
    session.onDataMessage = (message) => this.#reports.tell({ type: 'data', message });
    session.onResumabilityChange = (canResume) => this.#reports.tell({ type: 'resumability', canResume });
    session.onAudioPlaybackChange = (allowed) => this.#reports.tell({ type: 'playback', allowed });
  }

  #connectionChanged(state: ConnectionState): void {
    if (state === 'connecting') return;
    if (state === 'connected') {
      this.#clock.start();
      this.#told = this.#admitted;
      if (this.#told) this.#tellHost('conversation:started', this.#told);
    } else if (this.#live) {
      const { seconds } = this.#clock;
      this.#live = false;
      this.#release();
      this.#reports.tell({ type: 'ended', seconds });
      if (this.#told) this.#tellHost('conversation:ended', { id: this.#told.id, durationSeconds: seconds });
    }
    this.#reports.tell({ type: 'connectionState', state });
    if (state !== 'connected') void adriftUntil(this.#reports.heard(), this.#element);
  }

  #agentChanged(state: AgentState): void {
    this.#agentState = state;
    this.#reports.tell({ type: 'agentState', state });
    this.#tellHost('agent:state', { state });
    this.#host.tell({ type: 'level', speaker: state === 'speaking' ? 'agent' : state === 'listening' ? 'you' : null });
  }

  #transcribed(entries: readonly TranscriptEntry[]): void {
    if (!this.#live || entries.length === 0) return;
    this.#tellHost('transcript', { entries });
    showCaptions(this.#element, entries);
    this.#reports.transcript(entries);
  }

  #tick(seconds: number): void {
    const time = this.#element.querySelector('[data-part="time"]');
    if (time) time.textContent = minutes(seconds);
    const step = waitedSeconds(seconds);
    if (this.#agentState !== 'idle' || step <= this.#waited) return;
    this.#waited = step;
    this.#reports.tell({ type: 'waited', seconds: step });
  }

  #tellHost(name: Extract<ToShell, { type: 'event' }>['name'], detail: object): void {
    this.#host.tell({ type: 'event', name, detail });
  }
}
