import type { HostEvents } from './events.js';
import type { Face } from './face.js';
import type { HostAsk, Identity, ShellMessage } from './host-bridge.js';

/** Milliseconds that an answer of the frame may take. */
const PATIENCE = 30_000;

/** Why the widget could not do what the page asked for; `code` is that of an error event, `closed`, `no_conversation`, `invalid` or `timeout`. */
export class WidgetError extends Error {
  override readonly name = 'LiveLayerError';

  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

/** What the frame and the conversation of one widget are asked by its page. */
export class HostApi {
  readonly #asked = new Map<number, { resolve(): void; reject(error: WidgetError): void }>();
  /** Conversations that the page has asked for and that have not begun yet. */
  readonly #beginning = new Set<(error: WidgetError) => void>();
  #count = 0;
  /** Sent once the frame has got its channel. */
  readonly #waiting: ShellMessage[] = [];
  #isReady = false;
  context: object | undefined;
  identity: Identity | undefined;

  constructor(
    private readonly face: Face,
    private readonly send: (message: ShellMessage) => void,
    private readonly talking: () => boolean,
    private readonly prepare: () => void,
  ) {
    face.signal.addEventListener('abort', () => this.#giveUp('closed'));
  }

  open(): void {
    this.face.open();
  }

  close(): void {
    this.face.close();
  }

  minimize(): void {
    this.face.minimise();
  }

  /** Tells the agent of this object with whatever else it is told of the page; null: no more. */
  setContext(context: object | null): void {
    this.context = context ? plain(context) : undefined;
    this.send({ type: 'context', context: this.context ?? null });
  }

  /** Says who the visitor is, from the next conversation on. */
  identify(identity: Identity): void {
    this.identity = plain(identity);
    this.send({ type: 'identify', identity: this.identity });
  }

  /** Begins a conversation; resolves when it has begun. Without a microphone it is one in writing. */
  connect({ microphone = true }: { microphone?: boolean } = {}): Promise<void> {
    if (this.talking()) return Promise.resolve();
    // a window that stands open without its frame gets another one
    if (this.face.state === 'open') this.prepare();
    else this.face.open();
    const begun = this.#heard('conversation:started');
    this.#beginning.add(begun.fail);
    begun.done.catch(() => {}).then(() => this.#beginning.delete(begun.fail));
    this.#ask({ do: 'connect', microphone }).catch(begun.fail);
    return begun.done;
  }

  /** Ends the conversation, or what is to become one. */
  async disconnect(): Promise<void> {
    // the frame answers after it has told all that ends with it
    if (this.talking() || this.#beginning.size > 0) await this.#ask({ do: 'disconnect' });
    this.over();
  }

  /** There is no conversation, and what has not begun by now will not begin. */
  over(): void {
    for (const fail of this.#beginning) fail(new WidgetError('no_conversation', 'The conversation was ended before it had begun.'));
  }

  /** Says a text for the visitor; begins a conversation in writing when there is none. */
  async sendText(text: string): Promise<void> {
    if (typeof text !== 'string' || !text.trim()) throw new WidgetError('invalid', 'A text is needed.');
    await this.connect({ microphone: false });
    await this.#ask({ do: 'sendText', text });
  }

  /** Sends the agent a data message, an object with a `type`. */
  async sendData(data: Record<string, unknown>): Promise<void> {
    if (typeof data !== 'object' || typeof data?.type !== 'string') throw new WidgetError('invalid', 'A data message is an object with a type.');
    if (!this.talking()) throw new WidgetError('no_conversation', 'There is no conversation.');
    await this.#ask({ do: 'sendData', data: plain(data) });
  }

  /** The frame has got its channel. */
  ready(): void {
    this.#isReady = true;
    for (const message of this.#waiting.splice(0)) this.send(message);
  }

  /** There is no frame any more, for this reason. */
  lost(code: string): void {
    this.#isReady = false;
    this.#giveUp(code);
  }

  answered(id: number, code: string | undefined): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (code) asked?.reject(new WidgetError(code));
    else asked?.resolve();
  }

  #ask(ask: HostAsk): Promise<void> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      const message = { type: 'ask', id, ask } as const;
      if (this.#isReady) this.send(message);
      else this.#waiting.push(message);
      const timer = setTimeout(() => this.answered(id, 'timeout'), PATIENCE);
      this.face.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
  }

  /** Settles with an event of this widget: the one that is wanted, an error, or that the panel is closed. */
  #heard(wanted: keyof HostEvents): { done: Promise<void>; fail(error: WidgetError): void } {
    let fail!: (error: WidgetError) => void;
    const end = new AbortController();
    const done = new Promise<void>((resolve, reject) => {
      fail = reject;
      const on = (name: string, act: (event: Event) => void) => this.face.host.addEventListener(`ll-${name.replace(':', '-')}`, act, { signal: end.signal });
      on(wanted, () => resolve());
      on('closed', () => reject(new WidgetError('closed', 'The widget was closed.')));
      on('error', (event) => {
        const { code, message } = (event as CustomEvent<HostEvents['error']>).detail;
        // a conversation goes on in writing without its microphone
        if (!code.startsWith('MIC_')) reject(new WidgetError(code, message));
      });
    });
    done.then(() => end.abort(), () => end.abort());
    return { done, fail };
  }

  #giveUp(code: string): void {
    this.#waiting.length = 0;
    for (const id of [...this.#asked.keys()]) this.answered(id, code);
  }
}

/** What can be cloned into another document. */
export function plain(data: object): Record<string, unknown> {
  try {
    return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
  } catch {
    throw new WidgetError('invalid', 'This cannot be sent: it is no JSON.');
  }
}
