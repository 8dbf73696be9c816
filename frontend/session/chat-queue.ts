import type { AgentState, UnsentText } from './session-options.js';

/** Where texts go: the room, while there is one. */
export interface Line {
  /** Whether the agent would get a text now. */
  open(): boolean;
  send(text: string): Promise<unknown>;
}

interface Waiting extends UnsentText {
  sent: () => void;
  failed: (reason: Error) => void;
}

/** How many texts may wait. */
export const MAX_UNSENT = 20;
const PATIENCE_MS = 8_000;

/**
 * Typed texts on their way to the agent, one at a time: of two texts sent at once an agent answers only the second. The next
 * one leaves when the agent has begun to answer the former, or after 8 s. What waits outlives the room.
 */
export class ChatQueue {
  readonly #changed: (text: UnsentText, sent: boolean) => void;
  #waiting: Waiting[] = [];
  #line: Line | undefined;
  #sending: Waiting | undefined;
  /** The agent listens: it has told a state, or said something, or has been there for 8 s. */
  #awake = false;
  /** The agent tells its state. Then only words after a thought are an answer; others are a greeting. */
  #tellsState = false;
  /** A text was sent that the agent has not begun to answer. */
  #asked = false;
  /** The agent has thought since. */
  #thought = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The last text that was sent, until the agent thinks or speaks. */
  #unheard: Waiting | undefined;

  /** @param changed called when a text was added, and when it was sent */
  constructor(changed: (text: UnsentText, sent: boolean) => void) {
    this.#changed = changed;
  }

  /** What waits, in order. */
  get unsent(): UnsentText[] {
    return this.#waiting.map(({ id, text }) => ({ id, text }));
  }

  /** Resolves when the text was sent; rejects with a `RangeError` when too many wait, and when the conversation ends before. */
  add({ id, text }: UnsentText): Promise<void> {
    if (this.#waiting.length >= MAX_UNSENT) {
      return Promise.reject(new RangeError(`${MAX_UNSENT} messages wait for the agent already. Send this one when it has answered.`));
    }
    return new Promise((sent, failed) => {
      this.#waiting.push({ id, text, sent, failed });
      this.#changed({ id, text }, false);
      this.next();
    });
  }

  /** Texts go there from now on; without a line they wait. */
  connect(line: Line | undefined): void {
    this.#line = line;
    this.#sending = this.#unheard = undefined;
    this.agentChanged();
  }

  /** Another agent is there, or none. */
  agentChanged(): void {
    this.#awake = this.#tellsState = false;
    this.#answered();
  }

  /** What was sent into a line that has broken since is sent again, unless the agent has got it. */
  broken(): void {
    const text = this.#unheard;
    if (!text) return;
    this.#unheard = undefined;
    this.#waiting.unshift(text);
    this.#answered();
  }

  agentState(state: AgentState): void {
    if (state === 'thinking') this.#unheard = undefined;
    if (state !== 'idle') this.#awake = this.#tellsState = true;
    if (state === 'thinking') this.#thought = true;
    // an agent that thought in vain has no more to say to this
    else if (this.#thought) return this.#answered();
    this.next();
  }

  /** The agent begins to say something. */
  words(): void {
    this.#awake = true;
    if (this.#thought || !this.#tellsState) this.#unheard = undefined;
    if (this.#thought || !this.#tellsState) this.#answered();
    else this.next();
  }

  /** Sends the next text if the time has come. To be called whenever the line may have opened. */
  next(): void {
    const [head] = this.#waiting;
    const line = this.#line;
    if (!line?.open()) return;
    if (!this.#awake) this.#patience ??= setTimeout(() => this.#waited(), PATIENCE_MS);
    if (!head || !this.#awake || this.#asked || this.#sending) return;
    this.#rest();
    this.#asked = true;
    this.#sending = head;
    this.#patience = setTimeout(() => this.#waited(), PATIENCE_MS);
    line.send(head.text).then(
      () => this.#sent(head, line.open()),
      () => this.#sent(head, false),
    );
  }

  /** Nobody waits for these texts any more. */
  clear(): void {
    this.#rest();
    this.#sending = this.#unheard = undefined;
    for (const { failed } of this.#waiting.splice(0)) failed(new Error('The conversation ended before this was sent.'));
  }

  /** @param arrived false: nobody may have got it, so it is sent again when the line opens or the patience ends */
  #sent(text: Waiting, arrived: boolean): void {
    if (this.#sending !== text) return;
    this.#sending = undefined;
    if (!arrived) return void (this.#asked = false);
    this.#waiting.shift();
    this.#unheard = text;
    this.#changed(text, true);
    text.sent();
    this.next();
  }

  #waited(): void {
    this.#awake = true;
    this.#answered();
  }

  #answered(): void {
    this.#rest();
    this.next();
  }

  #rest(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#asked = this.#thought = false;
  }
}
