import { chooseLanguage } from './address.js';
import type { Acting } from './acting.js';
import { announce } from './events.js';
import type { Face } from './face.js';
import type { HostApi } from './host-api.js';
import type { FrameMessage } from './host-bridge.js';
import type { Keeper } from './keeper.js';
import { secondsSince } from './seconds-since.js';

/** What goes on, by the browser's clock: `since` in milliseconds since 1970. */
export interface Conversation {
  id: string;
  since: number;
}

/** What the frame tells, and what becomes of it on the page. */
export class Hearing {
  #conversation: Conversation | undefined;

  constructor(
    private readonly face: Face,
    private readonly api: HostApi,
    private readonly keeper: Keeper,
    private readonly acting: Acting,
  ) {}

  /** The conversation that goes on. */
  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  hear(message: FrameMessage): void {
    const { face } = this;
    if (message.type === 'close') face.dismiss();
    else if (message.type === 'minimise') face.minimise();
    else if (message.type === 'level') face.launcher.speaks(message.speaker);
    else if (message.type === 'keep') {
      this.keeper.keep(message.kept);
      if (message.kept) this.#began(message.kept.conversation.id, message.kept.since);
      else this.#over();
    } else if (message.type === 'yield') {
      this.keeper.ask('yield');
      this.#over();
    } else if (message.type === 'language') {
      chooseLanguage(face.attributes, message.language);
      face.looks.reload();
    } else if (message.type === 'answer') this.api.answered(message.id, message.code);
    else if (message.type === 'act') void this.acting.act(message);
    else if (message.type === 'follow') void this.acting.follow();
    else if (message.type === 'event') {
      if (message.name === 'conversation:ended') return this.ended(message.detail);
      if (message.name === 'conversation:started') this.#began(message.detail.id, Date.now());
      announce(face.host, message.name, message.detail);
    }
  }

  /** It is over, as far as the page knows of it: told once. */
  ended(detail?: { id: string; durationSeconds: number }): void {
    const ended = this.#conversation;
    this.#conversation = undefined;
    this.acting.ended();
    this.face.launcher.show();
    detail ??= ended && { id: ended.id, durationSeconds: secondsSince(ended.since) };
    if (detail) announce(this.face.host, 'conversation:ended', detail);
  }

  #began(id: string, since: number): void {
    if (this.#conversation) return;
    this.#conversation = { id, since };
    // it may have been put away while the call was set up
    this.face.setState(this.face.state);
  }

  /** Nothing goes on any more; what had not begun yet is not told to the page. */
  #over(): void {
    this.#conversation = undefined;
    this.face.setState(this.face.state);
    this.api.over();
  }
}
