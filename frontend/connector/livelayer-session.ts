import { LiveKitSession } from '../session/live-kit-session.js';
import { preload } from '../session/live-kit.js';
import { errorMessages, microphoneErrorCode } from '../session/error-codes.js';
import type { AgentState, ConnectionState } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';
import './bars.js';
import './icon.js';
import { askOf, type Ask } from './asks.js';
import { showCaptions } from './captions.js';
import { Clock, minutes } from './clock.js';
import { followEnd } from './follow-end.js';
import { HostPage, type FromShell, type ToShell } from './host-page.js';
import { Levels, type Speaker } from './levels.js';
import { Microphone } from './microphone.js';
import { Reports } from './reports.js';
import type { ConnectionDetails, LiveKitSessionServer } from './server.js';

/**
 * `<livelayer-session>`: the browser's half of the Flow component `LiveKitSession`. What must happen inside a visitor's gesture happens here;
 * Java renders the controls and hears what became of them.
 */
class LiveLayerSession extends HTMLElement {
  declare readonly $server: LiveKitSessionServer;

  readonly #reports = new Reports(() => this.$server);
  readonly #session = new LiveKitSession({ agentId: '', baseUrl: location.origin });
  readonly #microphone = new Microphone((state) => this.#reports.tell({ type: 'microphone', state }));
  readonly #levels = new Levels(this);
  readonly #clock = new Clock((seconds) => this.#tick(seconds));
  #host: HostPage | undefined;
  #abort: AbortController | undefined;
  /** Counts attempts, so that what an earlier one still waits for does nothing. */
  #attempt = 0;
  #live = false;
  #conversation: ConnectionDetails['conversation'];
  #agentState: AgentState = 'idle';

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.addEventListener('submit', (event) => this.#submitted(event), { signal });
    this.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    this.#listen();
    document.getElementById('ll-skeleton')?.remove();
    for (const log of this.querySelectorAll<HTMLElement>('[role="log"]')) followEnd(log, signal);
    this.#host = new HostPage((message) => this.#heard(message));
    preload().catch(() => {
      // the next attempt to connect fetches it again and tells
    });
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#host?.close();
    this.#leave();
  }

  /** Fetches connection details from Java and joins. */
  async connect(): Promise<void> {
    await this.#start(false);
  }

  /** Joins with connection details that are known already. */
  async connectWithToken(url: string, token: string): Promise<void> {
    this.#begin();
    await this.#join(this.#attempt, { url, token, roomName: '' });
  }

  /** Leaves the room. */
  disconnect(): void {
    this.#end();
  }

  #clicked(event: MouseEvent): void {
    const ask = askOf(event.target);
    if (ask && ask !== 'send') this.#do(ask);
  }

  #submitted(event: SubmitEvent): void {
    if (askOf(event.target) !== 'send') return;
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('textarea');
    const text = field?.value.trim();
    if (!field || !text) return;
    field.value = '';
    this.#session.sendText(text).catch(() => {
      // the conversation has ended, which the visitor sees
    });
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  }

  #do(ask: Exclude<Ask, 'send'>): void {
    switch (ask) {
      case 'start':
        return void this.#start(true);
      case 'text':
        return void this.#start(false);
      case 'mute':
        return void this.#toggleMicrophone();
      case 'hear':
        return void this.#session.startAudio();
      case 'end':
        return this.#end();
      case 'minimise':
        return this.#host?.tell({ type: 'minimise' });
      case 'close':
        this.#end();
        return this.#host?.tell({ type: 'close' });
    }
  }

  #heard(message: FromShell): void {
    if (message.type === 'closed') this.#end();
  }

  async #start(withMicrophone: boolean): Promise<void> {
    if (this.#live) return;
    const attempt = this.#begin();
    if (withMicrophone) {
      if (!(await this.#openMicrophone()) || attempt !== this.#attempt) return;
    } else this.#microphone.close();
    this.#live = true;
    this.#reports.tell({ type: 'connectionState', state: 'connecting' });
    this.#reports.flush();
    try {
      const answer = await this.$server.connectionDetails(this.#host?.origin ?? location.origin);
      if (attempt !== this.#attempt) return;
      if ('errorCode' in answer) this.#fail(answer.error, answer.errorCode);
      else await this.#join(attempt, answer);
    } catch {
      if (attempt === this.#attempt) this.#fail(errorMessages.CONNECT_FAILED, 'CONNECT_FAILED');
    }
  }

  #begin(): number {
    this.#reports.reset();
    this.#conversation = undefined;
    return ++this.#attempt;
  }

  async #openMicrophone(): Promise<boolean> {
    try {
      if (!(await this.#microphone.open())) return false;
      if (this.#microphone.track) this.#levels.listen('you', new MediaStream([this.#microphone.track]));
      return true;
    } catch (error) {
      const code = microphoneErrorCode(error);
      this.#reports.tell({ type: 'error', message: errorMessages[code], code });
      this.#tellHost('error', { code, message: errorMessages[code] });
      return false;
    }
  }

  async #join(attempt: number, details: ConnectionDetails): Promise<void> {
    this.#live = true;
    this.#conversation = details.conversation;
    await this.#session.connectWithToken(details.url, details.token);
    const room = this.#session.getRoom();
    if (attempt !== this.#attempt || !room) return;
    await this.#microphone.publish(room);
  }

  async #toggleMicrophone(): Promise<void> {
    const room = this.#session.getRoom();
    if (!room) return;
    if (this.#microphone.track) await this.#microphone.setMuted(this.#microphone.state === 'on', room);
    else if (await this.#openMicrophone()) await this.#microphone.publish(room);
  }

  #fail(message: string, code: string): void {
    this.#live = false;
    this.#microphone.close();
    this.#levels.close();
    this.#reports.tell({ type: 'connectionState', state: 'error' });
    this.#reports.tell({ type: 'error', message, code });
    this.#tellHost('error', { code, message });
  }

  #end(): void {
    if (!this.#live && this.#microphone.state === 'off') return;
    this.#attempt++;
    if (!this.#session.getRoom()) this.#connectionChanged('disconnected');
    this.#session.disconnect();
  }

  /** Lets go of everything, without ending the conversation: the page is leaving. */
  #leave(): void {
    this.#attempt++;
    this.#microphone.close();
    this.#levels.close();
    this.#clock.stop();
    this.#session.disconnect();
  }

  #listen(): void {
    const session = this.#session;
    session.onConnectionStateChange = (state) => this.#connectionChanged(state);
    session.onAgentStateChange = (state) => this.#agentChanged(state);
    session.onTranscript = (entries) => this.#transcribed(entries);
    session.onAudioTrack = (audio) => {
      this.append(audio);
      if (audio.srcObject instanceof MediaStream) this.#levels.listen('agent', audio.srcObject);
      this.#reports.tell({ type: 'audioTrack' });
    };
    session.onVideoTrack = (video) => {
      video.className = 'll-video';
      this.querySelector('[data-part="stage"]')?.append(video);
      this.#reports.tell({ type: 'videoTrack' });
    };
    session.onVideoTrackRemoved = () => this.#reports.tell({ type: 'videoTrackRemoved' });
    session.onError = (message, code) => {
      this.#reports.tell({ type: 'error', message, code });
      this.#tellHost('error', { code, message });
    };
    session.onDataMessage = (message) => this.#reports.tell({ type: 'data', message });
    session.onResumabilityChange = (canResume) => this.#reports.tell({ type: 'resumability', canResume });
    session.onAudioPlaybackChange = (allowed) => this.#reports.tell({ type: 'playback', allowed });
  }

  #connectionChanged(state: ConnectionState): void {
    if (state === 'connecting') return;
    const { seconds } = this.#clock;
    if (state === 'connected') {
      this.#clock.start();
      if (this.#conversation) this.#tellHost('conversation:started', this.#conversation);
    } else if (this.#live) {
      this.#live = false;
      this.#clock.stop();
      this.#microphone.close();
      this.#levels.close();
      this.#reports.tell({ type: 'ended', seconds });
      if (this.#conversation) this.#tellHost('conversation:ended', { id: this.#conversation.id, durationSeconds: seconds });
    }
    this.#reports.tell({ type: 'connectionState', state });
  }

  #agentChanged(state: AgentState): void {
    this.#agentState = state;
    this.#reports.tell({ type: 'agentState', state });
    this.#tellHost('agent:state', { state });
    const speaker: Speaker | null = state === 'speaking' ? 'agent' : state === 'listening' ? 'you' : null;
    this.#host?.tell({ type: 'level', speaker });
  }

  #transcribed(entries: readonly TranscriptEntry[]): void {
    if (!this.#live || entries.length === 0) return;
    this.#tellHost('transcript', { entries });
    showCaptions(this, entries);
    this.#reports.transcript(entries);
  }

  #tick(seconds: number): void {
    const time = this.querySelector('[data-part="time"]');
    if (time) time.textContent = minutes(seconds);
    if (this.#agentState === 'idle' && (seconds === 5 || seconds === 10)) this.#reports.tell({ type: 'waited', seconds });
  }

  #tellHost(name: Extract<ToShell, { type: 'event' }>['name'], detail: object): void {
    this.#host?.tell({ type: 'event', name, detail });
  }
}

if (!customElements.get('livelayer-session')) customElements.define('livelayer-session', LiveLayerSession);
