import type { AgentState } from './session-options.js';

const PATIENCE_MS = 20_000;

interface Text {
  text: string;
  sent: () => void;
  failed: (reason: unknown) => void;
}

/**
 * Typed texts on their way to the agent, one at a time: of two texts sent at once an agent answers only the second. The next
 * one leaves when the former was answered, or after 20 s in which the agent did not speak.
 */
export class ChatQueue {
  readonly #send: (text: string) => Promise<unknown>;
  readonly #ready: () => boolean;
  #waiting: Text[] = [];
  #state: AgentState = 'idle';
  /** Grows with every text sent, so that an answer can be told from what the agent was saying before. */
  #turn = 0;
  #asked = false;
  /** The agent has thought about it. */
  #thought = false;
  /** The agent has spoken since: words without a thought before them are a greeting, not an answer. */
  #spoke = false;
  /** An entry of the agent that began after the text is final. */
  #heard = false;
  /** The agent tells no state, so there is none to wait for. */
  #stateless = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param send puts a text on the wire
   * @param ready whether there is an agent to hear it
   */
  constructor(send: (text: string) => Promise<unknown>, ready: () => boolean) {
    this.#send = send;
    this.#ready = ready;
  }

  /** The current turn, to be handed to `heard`. */
  get turn(): number {
    return this.#turn;
  }

  /** Resolves when the text was sent; rejects when it could not be, or the call ended before. */
  add(text: string): Promise<void> {
    return new Promise((sent, failed) => {
      this.#waiting.push({ text, sent, failed });
      this.next();
    });
  }

  /** Sends the next text if the time has come. To be called whenever `ready` may have changed. */
  next(): void {
    const head = this.#waiting[0];
    if (!head || this.#asked || !this.#ready()) return;
    if (this.#state === 'idle' && !this.#stateless) {
      if (!this.#patience) this.#wait(() => (this.#stateless = true));
      return;
    }
    this.#waiting.shift();
    this.#turn++;
    this.#asked = true;
    this.#thought = this.#spoke = this.#heard = false;
    this.#wait(() => this.#answered());
    this.#send(head.text).then(head.sent, (reason: unknown) => {
      head.failed(reason);
      this.#answered();
    });
  }

  /** The agent's state changed. */
  agentState(state: AgentState): void {
    this.#state = state;
    if (state === 'thinking') this.#thought = true;
    if (state === 'speaking') this.#spoke = true;
    this.#settle();
  }

  /** The agent finished an entry that began in this turn. */
  heard(turn: number): void {
    if (turn !== this.#turn) return;
    this.#heard = true;
    this.#settle();
  }

  close(): void {
    clearTimeout(this.#patience);
    for (const text of this.#waiting.splice(0)) text.failed(new Error('The conversation ended before this was sent.'));
  }

  #settle(): void {
    const resting = this.#state === 'listening' || this.#state === 'idle';
    if (this.#asked && resting && (this.#thought || (this.#heard && !this.#spoke))) this.#answered();
    else this.next();
  }

  #answered(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#asked = false;
    this.next();
  }

  #wait(then: () => void): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      if (this.#state === 'speaking') return this.#wait(then);
      then();
      this.next();
    }, PATIENCE_MS);
  }
}
