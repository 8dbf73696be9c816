import type { AgentState, DataMessage } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';
import { Attendance } from './attendance.js';
import { showCaptions } from './captions.js';
import { Clock, minutes } from './clock.js';
import { Counter } from './counter.js';
import { Ear } from './ear.js';
import { Hints } from './hints.js';
import type { Levels } from './levels.js';
import { Presence } from './presence.js';
import type { Reports } from './reports.js';
import type { LiveKitSessionServer, MicrophoneState } from './server.js';
import { sharpen } from './veil.js';

/** What a conversation tells while it is followed, and is asked. */
export interface Followed {
  /** The server says that the conversation is over. */
  over(reason: string): void;
  microphone(): MicrophoneState;
  /** The identity of the agent in the room. */
  agent(): string | undefined;
}

/** Follows a conversation while its room is joined: who is there, who sounds, who says something, how long. */
export class InCall {
  readonly #element: HTMLElement;
  readonly #server: () => LiveKitSessionServer;
  readonly #followed: Followed;
  readonly #hints: Hints;
  readonly #attendance: Attendance;
  readonly #presence: Presence;
  readonly #ear: Ear;
  readonly #clock = new Clock((seconds) => this.#tick(seconds));
  #agentState: AgentState = 'idle';
  #agentHeard = false;

  constructor(element: HTMLElement, levels: Levels, reports: Reports, server: () => LiveKitSessionServer, followed: Followed) {
    this.#element = element;
    this.#server = server;
    this.#followed = followed;
    this.#hints = new Hints((hint, seconds) => reports.tell({ type: 'hint', hint, seconds }));
    this.#attendance = new Attendance(this.#hints, {
      waited: (seconds) => reports.tell({ type: 'waited', seconds }),
      missing: () => void this.#look(),
      stateless: () => reports.tell({ type: 'agentState', state: 'listening' }),
    });
    this.#presence = new Presence(this.#hints, new Counter(element, 'countdown'), () => this.#server().present());
    this.#ear = new Ear(levels, {
      listening: () => (this.#agentState === 'speaking' ? undefined : followed.microphone() === 'on'),
      silent: (silent) => this.#hints.set('silence', silent),
      agentHeard: () => {
        this.#agentHeard = true;
        sharpen(element);
        reports.tell({ type: 'heard' });
      },
    });
  }

  /** What the agent says of itself. */
  get agent(): AgentState {
    return this.#agentState;
  }

  /** Whether the agent was audible in this conversation. */
  get heard(): boolean {
    return this.#agentHeard;
  }

  /** How long the conversation has lasted; 0 while none does. */
  get seconds(): number {
    return this.#clock.seconds;
  }

  /** Another conversation begins. */
  reset(): void {
    this.stop();
    this.#attendance.reset();
    this.#agentHeard = false;
    showCaptions(this.#element, []);
  }

  /** @param since when the conversation began, in milliseconds since 1970 */
  joined(since: number, resumed: boolean): void {
    this.#hints.clear();
    this.#attendance.leave();
    this.#clock.start(since);
    this.#agentHeard ||= resumed;
    this.#ear.start(this.#agentHeard);
  }

  /** The room is lost; the conversation goes on. */
  lost(): void {
    this.#presence.calm();
    this.#hints.clear();
    this.#attendance.leave();
    this.#ear.stop();
    this.#agentState = 'idle';
  }

  stop(): void {
    this.lost();
    this.#clock.stop();
  }

  agentPresence(present: boolean): void {
    this.#attendance.changed(present);
  }

  agentState(state: AgentState): void {
    this.#agentState = state;
    this.#attendance.agentState(state);
  }

  /** @param news what is new or revised of `entries`, the whole transcript */
  transcript(entries: readonly TranscriptEntry[], news: readonly TranscriptEntry[]): void {
    showCaptions(this.#element, entries);
    for (const entry of news) this.#attendance.words(entry);
    if (news.length > 0) this.#presence.alive();
  }

  /** The visitor is asked something on the page, or no more. */
  asking(stands: boolean): void {
    this.#hints.set('question', stands);
  }

  /** The visitor writes, or says to be there. */
  alive(): void {
    this.#presence.alive();
  }

  data({ type, seconds, reason }: DataMessage): void {
    if (type === 'idle_warning') this.#presence.warn(typeof seconds === 'number' ? Math.round(seconds) : 30);
    else if (type === 'idle_timeout') this.#followed.over('idle');
    else if (type === 'conversation_ended') this.#followed.over(typeof reason === 'string' ? reason : 'failed');
  }

  #tick(seconds: number): void {
    const time = this.#element.querySelector('[data-part="time"]');
    if (time) time.textContent = minutes(seconds);
    this.#attendance.tick(this.#followed.agent());
  }

  async #look(): Promise<void> {
    try {
      const { ended } = await this.#server().agentMissing();
      if (ended) this.#followed.over(ended);
    } catch {
      // the server looks by itself too
    }
  }
}
