import type { Questions } from '../embed/actions/questions.js';
import type { Command, Outcome } from '../embed/actions/vocabulary.js';
import type { Wishes } from '../embed/more-attributes.js';
import type { TranscriptEntry } from '../session/transcript.js';

/** A message of the shell. */
export type FromShell = { type: 'opened' } | { type: 'closed' } | { type: 'minimised' } | { type: 'ask'; id: number; ask: unknown } | { type: 'wishes' } | { type: 'context' };

/** What brings a conversation back into a page that is loaded again. The host page keeps it and reads only `conversation` and `since`. */
export interface Kept {
  ticket: string;
  conversation: { id: string; agentId: string };
  /** When it began, in milliseconds since 1970; time away does not count. */
  since: number;
  microphone: 'on' | 'muted' | 'off';
  /** Final entries that the server has not acknowledged. */
  unacknowledged: TranscriptEntry[];
  /** Typed texts that the agent has not got. */
  unsent: { id: string; text: string }[];
}

/** A message to the shell; `event` is dispatched on the host page as `livelayer:<name>`. */
export type ToShell =
  | { type: 'event'; name: 'conversation:started' | 'conversation:ended' | 'agent:state' | 'transcript' | 'error' | 'debug'; detail: object }
  | { type: 'close' }
  | { type: 'minimise' }
  /** Null: there is nothing to come back to. */
  | { type: 'keep'; kept: Kept | null }
  /** Another tab has the conversation now. */
  | { type: 'yield' }
  /** The visitor has chosen a language, which the host page keeps. */
  | { type: 'language'; language: string }
  /** The answer to `ping`. */
  | { type: 'pong' }
  /** The agent asks this of the page, which answers `acted` with the same number, and asks the visitor in these words. */
  | { type: 'act'; id: number; command: Command; questions: Questions | undefined }
  /** An agent that may read the page is there. */
  | { type: 'follow' }
  /** The answer to `ask`; with a code it was not done. */
  | { type: 'answer'; id: number; code: string | undefined }
  | { type: 'level'; speaker: 'you' | 'agent' | null };

/** Of the page that an agent acts on or reads. */
export interface FromPage {
  type: 'acted' | 'page' | 'asking';
  id: number;
  outcome: Outcome;
  context: object;
  /** Whether the visitor is asked something. */
  stands: boolean;
}

/** What the shell says when it takes up the talk. */
export interface Greeting {
  /** The host page's id of this browser. */
  visitor: string | null;
  kept: Kept | undefined;
  /** Another tab of this browser holds the kept conversation. */
  elsewhere: boolean;
}

/** The frame's end of the host bridge: a MessageChannel that the shell hands over, pinned to the origin it came from. */
export class HostPage {
  readonly #heard: (message: FromShell) => void;
  readonly #greeted: (greeting: Greeting) => void;
  readonly #abort = new AbortController();
  #port: MessagePort | undefined;
  /** Origin of a page that has `bridge.js` in place of a shell. */
  #bridge = '';
  #origin = embedder();
  #visitor: string | null = null;
  #url: string | null = null;
  #ref: string | null = null;
  #wishes: Wishes = {};
  #context: object | undefined;
  #identity: object | undefined;
  #autoconnect = false;
  /** Hears what the stage of a preview wants. */
  debug: ((command: unknown) => void) | undefined;
  /** Hears what became of an `act`, whether the visitor is asked first, and what the page is after a `follow`. */
  page: ((message: FromPage) => void) | undefined;

  /** @param greeted called when the visitor first sees the panel, or has put it away: one who only hovers over the launcher asks for nothing */
  constructor(greeted: (greeting: Greeting) => void, heard: (message: FromShell) => void) {
    this.#greeted = greeted;
    this.#heard = heard;
    if (parent === window) return;
    addEventListener('message', (event) => this.#connect(event), { signal: this.#abort.signal });
    // says nothing but that somebody is here, so any parent may hear it; who answers is checked on both sides
    parent.postMessage({ livelayer: 'ready' }, '*');
  }

  /** The origin of the host page; our own when nobody embeds us, or nobody says who does. */
  get origin(): string {
    return this.#origin;
  }

  /** The host page's id of this browser. */
  get visitor(): string | null {
    return this.#visitor;
  }

  /** Its address without query and fragment. */
  get url(): string | null {
    return this.#url;
  }

  /** What it calls the occasion. */
  get ref(): string | null {
    return this.#ref;
  }

  get wishes(): Wishes {
    return this.#wishes;
  }

  /** What the page has set for its agent. */
  get context(): object | undefined {
    return this.#context;
  }

  /** Whether the conversation begins by itself. */
  get autoconnect(): boolean {
    return this.#autoconnect;
  }

  /** Answers whether there is a shell, or, for a command, a bridge. */
  tell(message: ToShell): boolean {
    this.#port?.postMessage(message);
    if (this.#port || !this.#bridge || message.type !== 'act') return !!this.#port;
    const { command, id, questions } = message;
    parent.postMessage({ source: 'livelayer', ...command, requestId: id, questions }, this.#bridge);
    return true;
  }

  close(): void {
    this.#abort.abort();
    this.#port?.close();
  }

  /** Its own id of the visitor stands before the browser's. */
  #identify(identity: object | undefined): void {
    this.#identity = identity;
    this.#visitor = textIn(identity, 'id') ?? this.#visitor;
    this.#wishes = { ...this.#wishes, identity };
  }

  #hearBridge({ origin, data }: MessageEvent<unknown>): void {
    this.#bridge = this.#origin = origin;
    const pathname = textIn(data, 'pathname');
    if (pathname) this.#url = origin + pathname;
    else this.page?.(data as FromPage);
  }

  #connect(event: MessageEvent<unknown>): void {
    const [port] = event.ports;
    if (this.#port || event.source !== parent) return;
    if (field(event.data, 'source') === 'livelayer-host') return this.#hearBridge(event);
    if (!port || field(event.data, 'livelayer') !== 'connect') return;
    this.#port = port;
    this.#origin = event.origin;
    this.#visitor = textIn(event.data, 'visitor');
    this.#url = textIn(event.data, 'url');
    this.#ref = textIn(event.data, 'ref');
    this.#wishes = objectIn(event.data, 'wishes') ?? {};
    this.#context = objectIn(event.data, 'context');
    this.#autoconnect = field(event.data, 'autoconnect') === true;
    this.#identify(objectIn(event.data, 'identity'));
    showTheme(field(event.data, 'theme'));
    this.#heard({ type: 'wishes' });
    let greeting: Greeting | undefined = { visitor: this.#visitor, kept: readKept(field(event.data, 'kept')), elsewhere: field(event.data, 'elsewhere') === true };
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const type = field(data, 'type');
      if (type === 'theme') showTheme(field(data, 'theme'));
      else if (type === 'debug') this.debug?.(field(data, 'command'));
      else if (type === 'ping') this.tell({ type: 'pong' });
      else if (type === 'page' || type === 'acted' || type === 'asking') this.page?.(data as FromPage);
      else if (type === 'wishes') {
        this.#wishes = objectIn(data, 'wishes') ?? {};
        this.#identify(this.#identity);
        this.#heard({ type });
      } else if (type === 'context') {
        this.#context = objectIn(data, 'context');
        this.#heard({ type });
      } else if (type === 'identify') this.#identify(objectIn(data, 'identity'));
      else if (type === 'ask') this.#heard({ type, id: field(data, 'id') as number, ask: field(data, 'ask') });
      else if (type === 'opened' || type === 'closed' || type === 'minimised') {
        if (type !== 'closed' && greeting) {
          this.#greeted(greeting);
          greeting = undefined;
        }
        this.#heard({ type });
      }
    };
  }
}

/** What is stored on a host page may be anything. */
export function readKept(data: unknown): Kept | undefined {
  const { ticket, conversation, since, microphone, unacknowledged, unsent } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const [id, agentId] = [field(conversation, 'id'), field(conversation, 'agentId')];
  if (typeof ticket !== 'string' || typeof id !== 'string' || typeof agentId !== 'string' || typeof since !== 'number') return undefined;
  return {
    ticket,
    conversation: { id, agentId },
    since,
    microphone: microphone === 'on' || microphone === 'muted' ? microphone : 'off',
    unacknowledged: texts<TranscriptEntry>(unacknowledged),
    unsent: texts<Kept['unsent'][number]>(unsent),
  };
}

function texts<Text extends { id: string; text: string }>(data: unknown): Text[] {
  return Array.isArray(data) ? data.filter((one: unknown): one is Text => typeof field(one, 'id') === 'string' && typeof field(one, 'text') === 'string') : [];
}

/** Anything but `light` and `dark` follows the visitor's system. */
function showTheme(theme: unknown): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

/** Without a shell: who may frame us was decided by the page's policy; a browser without `ancestorOrigins` tells it by the referrer, unless the page hides that. */
function embedder(): string {
  if (parent === window) return location.origin;
  const origin = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return origin || location.origin;
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}

function objectIn(data: unknown, name: string): object | undefined {
  const value = field(data, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function textIn(data: unknown, name: string): string | null {
  const value = field(data, name);
  return typeof value === 'string' ? value : null;
}
