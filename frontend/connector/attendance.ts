import type { AgentState } from '../session/session-options.js';
import type { TranscriptEntry } from '../session/transcript.js';
import type { Hints } from './hints.js';

/** Seconds without the agent at which the visitor is told and the server looks. */
const STEPS = [5, 10];
/** Seconds for which an agent that has come back is said to be coming. */
const RETURNING = 5;
/** Seconds after which an agent that tells no state is taken to listen. */
const STATELESS = 2;
/** How long words may come after the agent has stopped thinking, until it is said that none came. */
const ANSWER_MS = 2_000;

export interface AttendanceListener {
  /** The visitor has waited so long for the agent. */
  waited(seconds: number): void;
  /** The server should look for the agent. */
  missing(): void;
  /** An agent that tells no state is in the room. */
  stateless(): void;
}

/** Whether the agent is there: on its way, lost, back; and whether it answers. */
export class Attendance {
  readonly #hints: Hints;
  readonly #listener: AttendanceListener;
  #state: AgentState = 'idle';
  #agent: string | undefined;
  #seen = false;
  #lost = false;
  /** Seconds without the agent, and with it. */
  #without = 0;
  #with = 0;
  #thinking = false;
  /** Entries so far, and those that had begun when the agent began to think: they are no answer. */
  #said = new Set<string>();
  #earlier: ReadonlySet<string> = new Set();
  #silent: ReturnType<typeof setTimeout> | undefined;

  constructor(hints: Hints, listener: AttendanceListener) {
    this.#hints = hints;
    this.#listener = listener;
  }

  /** Another conversation, in which no agent was seen. */
  reset(): void {
    this.leave();
    this.#seen = false;
  }

  /** Another room of the same conversation, or none. */
  leave(): void {
    clearTimeout(this.#silent);
    this.#agent = undefined;
    this.#state = 'idle';
    this.#lost = this.#thinking = false;
    this.#without = this.#with = 0;
  }

  /**
   * Once a second while in the room.
   *
   * @param agent the identity of the agent in it; LiveKit may tell in one breath that one has left and another has come
   */
  tick(agent: string | undefined): void {
    if (agent === undefined) return this.#absent();
    if (this.#agent !== undefined && agent !== this.#agent) this.#gone();
    this.#agent = agent;
    this.#seen = true;
    this.#without = 0;
    this.#with++;
    if (this.#lost && this.#with > RETURNING) this.#returned();
    else if (this.#lost) this.#say('agent_returning');
    if (this.#with === STATELESS && this.#state === 'idle') this.#listener.stateless();
  }

  /** At once when it comes or goes: one that is called back may be there before the next second. */
  changed(present: boolean): void {
    if (!present) this.#gone();
    else if (this.#lost) this.#say('agent_returning');
  }

  agentState(state: AgentState): void {
    clearTimeout(this.#silent);
    this.#state = state;
    if (state === 'thinking' || state === 'speaking') this.#hints.set('no_answer', false);
    if (state === 'listening' && this.#thinking) this.#silent = setTimeout(() => this.#hints.set('no_answer', true), ANSWER_MS);
    if (state === 'thinking') this.#earlier = new Set(this.#said);
    this.#thinking = state === 'thinking';
  }

  /** Something new was said, or goes on. */
  words({ id, role }: Pick<TranscriptEntry, 'id' | 'role'>): void {
    this.#said.add(id);
    if (role === 'agent' && this.#lost && this.#with > 0) this.#returned();
    if (this.#earlier.has(id)) return;
    clearTimeout(this.#silent);
    this.#hints.set('no_answer', false);
    // the question itself may be written down while the agent thinks about it
    if (role === 'agent') this.#thinking = false;
  }

  #absent(): void {
    this.#without++;
    this.#gone();
    if (!STEPS.includes(this.#without)) return;
    this.#listener.waited(this.#without);
    this.#listener.missing();
  }

  #gone(): void {
    this.#with = 0;
    if (!this.#seen) return;
    this.#say('agent_lost');
    if (this.#lost) return;
    this.#lost = true;
    this.#listener.missing();
  }

  #say(hint: 'agent_lost' | 'agent_returning'): void {
    this.#hints.set(hint, true);
    this.#hints.set(hint === 'agent_lost' ? 'agent_returning' : 'agent_lost', false);
  }

  #returned(): void {
    this.#lost = false;
    this.#hints.set('agent_lost', false);
    this.#hints.set('agent_returning', false);
  }
}
