import { readCommand, requestId } from '../embed/actions/command.js';
import { NEEDS, known, refuse, type Capability, type Command, type Outcome } from '../embed/actions/vocabulary.js';
import type { DataMessage } from '../session/session-options.js';

/** Actions that an agent may ask for in one go, and in a second. */
const BURST = 20;
const RATE = 5;

/** What waits at most. */
const WAITING = 20;

/** Of those that are too many, so many are told. */
const COMPLAINTS = 5;

/** Milliseconds that the page may take: it may ask the visitor first. */
const PATIENCE = 45_000;

/** What page actions need of the rest. */
export interface PageLine {
  /** Has the page act; false when there is none. */
  act(id: number, command: Command): boolean;
  /** Sends the agent a data message. */
  answer(message: object): void;
}

/** What an agent asks of the host page: checked, one after the other, each answered once. */
export class PageActions {
  readonly #capabilities: Set<Capability>;
  readonly #line: PageLine;
  readonly #acts = new Bucket(BURST, RATE);
  readonly #complaints = new Bucket(COMPLAINTS, 1);
  readonly #open = new Map<number, (outcome: Outcome) => void>();
  #count = 0;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();
  #conversation = {};

  /** @param capabilities of the published agent */
  constructor(capabilities: readonly string[], line: PageLine) {
    this.#capabilities = known(capabilities);
    this.#line = line;
  }

  /** Takes a data message of the agent whose type is a command's. */
  hear(message: DataMessage): void {
    const answer = (outcome: Outcome) => this.#line.answer(answerTo(message, outcome));
    if (this.#waiting >= WAITING || !this.#acts.takes()) {
      if (this.#complaints.takes()) answer(refuse('rate_limited'));
      return;
    }
    const conversation = this.#conversation;
    this.#waiting++;
    this.#last = this.#last.then(async () => {
      this.#waiting--;
      if (conversation !== this.#conversation) return;
      const outcome = await this.#do(message);
      if (conversation === this.#conversation) answer(outcome);
    });
  }

  /** The page has acted; whoever answers for it may say anything. */
  acted(id: number, outcome: Outcome | undefined): void {
    this.#open.get(id)?.(typeof outcome?.ok === 'boolean' ? outcome : refuse('failed'));
  }

  /** The conversation is over: nobody is answered any more. */
  reset(): void {
    this.#conversation = {};
    for (const settle of this.#open.values()) settle(refuse('unavailable'));
  }

  async #do(message: DataMessage): Promise<Outcome> {
    const command = readCommand(message);
    if (!command) return refuse('invalid_request');
    if (!this.#capabilities.has(NEEDS[command.type])) return refuse('not_allowed_by_agent');
    const id = ++this.#count;
    const done = new Promise<Outcome>((resolve) => this.#open.set(id, resolve));
    if (!this.#line.act(id, command)) this.acted(id, refuse('unavailable'));
    const timer = setTimeout(() => this.acted(id, refuse('unavailable')), PATIENCE);
    const outcome = await done;
    clearTimeout(timer);
    this.#open.delete(id);
    return outcome;
  }
}

/** The contract's own answer where it has one, else `action_result`. */
function answerTo(message: DataMessage, outcome: Outcome): object {
  const id = requestId(message);
  const echo = id === undefined ? {} : { requestId: id };
  if (outcome.ok && typeof outcome['type'] === 'string') {
    const { ok, ...answer } = outcome;
    return { ...answer, ...echo };
  }
  return { type: 'action_result', action: message.type, ...echo, ...outcome };
}

/** So many at once, and so many more in a second. */
class Bucket {
  #left: number;
  #at = performance.now();

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.#left = most;
  }

  takes(): boolean {
    const now = performance.now();
    this.#left = Math.min(this.most, this.#left + ((now - this.#at) / 1_000) * this.perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
