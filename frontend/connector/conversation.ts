import { errorMessages } from '../session/error-codes.js';
import { preload } from '../session/live-kit.js';
import type { TranscriptEntry } from '../session/transcript.js';
import { adriftUntil } from './adrift.js';
import { Comeback } from './comeback.js';
import { Counter } from './counter.js';
import type { Extras } from './extras/extras.js';
import type { HostPage } from './host-page.js';
import { errorOf, isFatal, reasonOf } from './outcomes.js';
import { createParts, type Parts } from './parts.js';
import type { ConnectionDetails, LiveKitSessionServer, Refusal } from './server.js';

const comesLater = () => import('./extras/extras.js');

/** One conversation after the other: microphone, admission, room. Tells Java and the host page what becomes of it. */
export class Conversation {
  readonly #parts: Parts;
  /** The way back into a conversation that was left or lost. */
  readonly comeback: Comeback;
  readonly #countdown: Counter;
  /** Aborted when something else begins, or the visitor has ended it: what is awaited then does nothing. */
  #attempt = new AbortController();
  #live = false;
  #heard: (() => void) | undefined;
  #extras: Promise<Extras | undefined> | undefined;
  /** Of the conversation that goes on, once their code is here. */
  extras: Extras | undefined;
  #admitted: ConnectionDetails['conversation'];
  /** What the host page was told has begun. */
  #told: ConnectionDetails['conversation'];

  /** @param element holds the user interface, and the agent's voice and picture */
  constructor(element: HTMLElement, server: () => LiveKitSessionServer, host: HostPage) {
    this.#parts = createParts(element, server, host, (reason) => this.#over(reason));
    this.#countdown = new Counter(element, 'countdown');
    const conversation = this;
    this.comeback = new Comeback(this.#parts, {
      get live() {
        return conversation.#live;
      },
      anew: () => this.#anew(),
      resuming: () => this.#resuming(),
      join: (attempt, details) => this.#join(attempt, details),
      over: (reason) => this.#over(reason),
      refused: (refusal) => this.#refused(refusal),
    });
    this.#listen();
    preload().catch(() => {
      // the next attempt to join fetches it again and tells
    });
  }

  /** For those who look on. */
  get parts(): Parts {
    return this.#parts;
  }

  get live(): boolean {
    return this.#live;
  }

  /** Begins a conversation; with a microphone it must be called in the task of a click. Does nothing while there is one. */
  async start(withMicrophone: boolean): Promise<void> {
    const { voice, reports, server, host, element } = this.#parts;
    if (this.#live || (withMicrophone && voice.state === 'asking')) return;
    const attempt = this.#begin();
    if (!withMicrophone || element.dataset['media'] === 'chat') voice.close();
    else if (!(await voice.open()) || attempt.aborted) return;
    else if ('check' in element.dataset) {
      await new Promise<void>((heard) => (this.#heard = heard));
      if (attempt.aborted) return;
    }
    this.#live = true;
    reports.tell({ type: 'connectionState', state: 'connecting' });
    reports.flush();
    const answer = await server()
      .connectionDetails(host.origin, host.visitor, host.url, host.ref, host.wishes)
      .catch((): Refusal => ({ error: errorMessages.CONNECT_FAILED, errorCode: 'CONNECT_FAILED' }));
    if (attempt.aborted) return;
    if ('errorCode' in answer) return this.#refused(answer, () => void this.start(withMicrophone));
    this.#admit(answer);
    await this.#join(attempt, answer);
  }

  /** The visitor has seen that the microphone works. */
  checked(): void {
    this.#heard?.();
    this.#heard = undefined;
  }

  /** Joins with connection details that are known already. */
  async startWithToken(url: string, token: string): Promise<void> {
    if (this.#live) return;
    const attempt = this.#begin();
    this.#live = true;
    await this.#join(attempt, { url, token, roomName: '' });
  }

  /** Says a text to the agent; answers why that cannot be, if it cannot. */
  async say(text: string): Promise<string | undefined> {
    try {
      await this.#parts.session.sendText(text);
    } catch (error) {
      // any other: the conversation has ended, which the visitor sees
      if (error instanceof RangeError) return error.message;
    }
    return undefined;
  }

  /** Lets the agent be heard; to be called in the task of a click. */
  hear(): void {
    void this.#parts.session.startAudio();
  }

  /** The visitor is there: writes, or says so. */
  alive(): void {
    if (this.#live) this.#parts.inCall.alive();
  }

  /** Mutes, unmutes, or opens the microphone of a conversation that began in writing. */
  async toggleMicrophone(): Promise<void> {
    const room = this.#parts.session.getRoom();
    // held down it speaks, and a click says nothing
    if (this.extras?.pushes && this.#parts.voice.state !== 'off') return;
    if (room) await this.#parts.voice.toggle(room);
  }

  /** @param device the id of one that was reported */
  async chooseMicrophone(device: string): Promise<void> {
    await this.#parts.voice.choose(device);
  }

  /** The visitor ends the conversation, or takes back the wish for one. */
  end(): void {
    this.#attempt.abort();
    this.#countdown.stop();
    if (this.#live) this.#over('visitor');
    else this.#release();
  }

  /** Lets go of everything, without ending the conversation: the page is leaving. */
  leave(): void {
    this.#attempt.abort();
    this.#countdown.stop();
    this.#live = false;
    this.#parts.keeping.rest();
    this.#release();
    this.#parts.session.disconnect();
  }

  /** What is under way is given up. */
  #anew(): AbortSignal {
    // here by the time that there is a conversation
    void comesLater().catch(() => {});
    this.#attempt.abort();
    this.#attempt = new AbortController();
    this.#countdown.stop();
    return this.#attempt.signal;
  }

  #begin(): AbortSignal {
    this.#parts.reports.reset();
    this.#parts.inCall.reset();
    this.#admitted = this.#told = undefined;
    return this.#anew();
  }

  #admit({ ticket, conversation }: ConnectionDetails): void {
    this.#admitted = conversation;
    if (!ticket || !conversation) return;
    const microphone = this.#parts.voice.kept;
    this.#parts.keeping.hold({ ticket, conversation, since: Date.now(), microphone, unacknowledged: [], unsent: [] }, true);
  }

  #resuming(): void {
    this.#live = true;
    this.#told = this.#parts.keeping.kept?.conversation;
    this.#parts.reports.tell({ type: 'resume', step: 'resuming' });
    this.#parts.reports.tell({ type: 'connectionState', state: 'connecting' });
  }

  /** Joins the room; answers whether that worked. */
  async #join(attempt: AbortSignal, { url, token }: ConnectionDetails): Promise<boolean> {
    const { session, voice, reports } = this.#parts;
    await session.connectWithToken(url, token);
    const room = session.getRoom();
    if (attempt.aborted || !room) return false;
    this.comeback.watch(room);
    room.on('connectionQualityChanged', (quality, { isLocal }) => isLocal && reports.tell({ type: 'quality', quality }));
    await voice.publish(room);
    return true;
  }

  #joined(): void {
    const { keeping, inCall, reports, voice, host } = this.#parts;
    const { kept } = keeping;
    if (kept) keeping.hold({ ...kept, microphone: voice.kept, unacknowledged: reports.unacknowledged }, true);
    inCall.joined(kept?.since ?? Date.now(), this.comeback.active);
    if (!this.#told && this.#admitted) {
      this.#told = this.#admitted;
      host.tell({ type: 'event', name: 'conversation:started', detail: this.#told });
    }
    reports.tell({ type: 'connectionState', state: 'connected' });
    void this.#more(this.comeback.active);
    this.comeback.joined();
  }

  /** @param again whether the conversation went on before */
  async #more(again: boolean): Promise<void> {
    const { element, session } = this.#parts;
    // without that code, which could not be fetched, there is still a conversation
    const coming = (this.#extras ??= comesLater().then(({ Extras }) => new Extras(this.#parts)).catch(() => undefined));
    const extras = await coming;
    if (coming !== this.#extras) return extras?.close();
    this.extras = extras;
    const room = session.getRoom();
    if (room && element.isConnected) await extras?.joined(room, again);
  }

  #listen(): void {
    const { session } = this.#parts;
    session.onConnectionStateChange = (state) => state === 'connected' && this.#joined();
    session.onTranscript = (entries) => this.#transcribed(entries);
    session.onError = (message, code) => {
      if (!isFatal(code)) this.#parts.failed(message, code);
      else if (!this.#live || (this.comeback.active && code !== 'CONTINUED_ELSEWHERE')) return;
      else if (code === 'ROOM_DISCONNECT' && this.#parts.keeping.kept) {
        this.#parts.inCall.lost();
        void this.comeback.recover();
      } else this.#finish(reasonOf(code), { message, code });
    };
  }

  #transcribed(entries: TranscriptEntry[]): void {
    if (!this.#live || entries.length === 0) return;
    const { host, reports, inCall } = this.#parts;
    host.tell({ type: 'event', name: 'transcript', detail: { entries } });
    inCall.transcript(entries, reports.transcript(entries));
  }

  #refused(refusal: Refusal, again: () => void = () => {}): void {
    const { error: message, errorCode: code, retryAfterSeconds } = refusal;
    const { reports, host, failed } = this.#parts;
    this.#live = false;
    this.#release();
    reports.tell({ type: 'connectionState', state: 'error' });
    if (retryAfterSeconds === undefined) return failed(message, code);
    reports.tell({ type: 'refused', message, code, retryAfterSeconds });
    host.tell({ type: 'event', name: 'error', detail: { code, message } });
    // too many at once are soon fewer; too many in an hour are not, and the visitor decides
    this.#countdown.down(retryAfterSeconds, code === 'busy' ? again : undefined);
  }

  /** The conversation is over, and not by an error of the session. */
  #over(reason: string): void {
    if (!this.#live) return;
    this.#attempt.abort();
    // what was said last is told while it is live
    this.#parts.session.disconnect();
    this.#finish(reason, errorOf(reason));
  }

  #finish(reason: string, error: { message: string; code: string } | undefined): void {
    const { inCall, keeping, reports, host, failed, element } = this.#parts;
    const { seconds } = inCall;
    this.#attempt.abort();
    this.#live = false;
    if (reason === 'elsewhere') keeping.yield();
    else keeping.forget();
    this.#release();
    reports.finish();
    if (error) failed(error.message, error.code);
    reports.tell({ type: 'ended', seconds, reason });
    if (this.#told && reason !== 'elsewhere') host.tell({ type: 'event', name: 'conversation:ended', detail: { id: this.#told.id, durationSeconds: seconds } });
    reports.tell({ type: 'connectionState', state: error && error.code !== 'CONTINUED_ELSEWHERE' && error.code !== 'ROOM_DISCONNECT' ? 'error' : 'disconnected' });
    void adriftUntil(reports.heard(), element);
  }

  #release(): void {
    this.extras?.close();
    this.extras = this.#extras = undefined;
    this.comeback.stop();
    this.#parts.inCall.stop();
    void this.#parts.door.loaded?.then((door) => door.close());
    this.#parts.voice.close();
    this.#parts.levels.close();
  }
}
