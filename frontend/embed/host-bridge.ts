import type { Questions } from './actions/questions.js';
import type { Command, Outcome } from './actions/vocabulary.js';
import type { PageContext } from './context/context.js';
import type { Theme } from './attributes.js';
import type { HostEvents } from './events.js';
import type { Wishes } from './more-attributes.js';

/** Events of the host page that the frame announces. */
type FrameEvent = 'conversation:started' | 'conversation:ended' | 'agent:state' | 'transcript' | 'error' | 'debug';

/** What the frame tells the shell. */
export type FrameMessage =
  | { [N in FrameEvent]: { type: 'event'; name: N; detail: HostEvents[N] } }[FrameEvent]
  /** The visitor closed the panel: the call ends. */
  | { type: 'close' }
  /** The visitor put the panel away: the call goes on. */
  | { type: 'minimise' }
  /** Who speaks now; sent on change only. */
  | { type: 'level'; speaker: 'you' | 'agent' | null }
  /** The frame is in a conversation, and this takes it up again: sent on every change of it, and every 10 s. Null: there is nothing to take up any more. */
  | { type: 'keep'; kept: Kept | null }
  /** Another tab has the conversation now. */
  | { type: 'yield' }
  /** The visitor has chosen what to read in from now on; a BCP 47 tag. */
  | { type: 'language'; language: string }
  /** The answer to `ping`. */
  | { type: 'pong' }
  /** The answer to `ask`; with a code it was not done. */
  | { type: 'answer'; id: number; code?: string }
  /** The agent asks this of the page, and the page the visitor in these words; answered by `acted` with the same number. */
  | { type: 'act'; id: number; command: Command; questions?: Questions }
  /** An agent that may read the page is there: it is told what the page is now, and becomes, by `page`. */
  | { type: 'follow' };

/** What the page asks of the frame. */
export type HostAsk = { do: 'connect'; microphone: boolean } | { do: 'disconnect' } | { do: 'sendText'; text: string } | { do: 'sendData'; data: Record<string, unknown> };

/** Who the visitor is, as the page says: trusted only with a token. */
export interface Identity {
  id?: string;
  name?: string;
  email?: string;
  /** Signed by the customer's server. */
  token?: string;
}

/** What the shell tells the frame: that the panel was opened, closed or put away (and once more when the frame has got its channel), how it looks, whether somebody is there, what becomes of page actions, and what the page wants and says. */
export type ShellMessage = { type: 'opened' } | { type: 'closed' } | { type: 'minimised' } | { type: 'theme'; theme: Theme } | { type: 'ping' } | { type: 'debug'; command: unknown } | { type: 'acted'; id: number; outcome: Outcome } | { type: 'asking'; stands: boolean } | { type: 'page'; context: PageContext } | PageMessage;

type PageMessage = { type: 'ask'; id: number; ask: HostAsk } | { type: 'wishes'; wishes: Wishes } | { type: 'context'; context: object | null } | { type: 'identify'; identity: Identity };

/** A conversation as the frame needs it to take it up again. The shell reads no more of it than this. */
export interface Kept {
  conversation: { id: string; agentId: string };
  /** Milliseconds since the epoch. */
  since: number;
}

/** What comes with the channel. */
export interface Greeting {
  theme: Theme;
  /** A first-party id of this browser. */
  visitor: string;
  /** The page's address without query and fragment. */
  url: string;
  wishes: Wishes;
  /** What the page has set by `setContext()`. */
  context?: object;
  identity?: Identity;
  /** The conversation begins by itself, where the visitor has allowed the microphone before. */
  autoconnect?: true;
  /** The conversation of the document or the frame before this one. A frame whose panel is not open or minimised has not been asked to take it up. */
  kept?: Kept;
  /** Another tab has that conversation: nothing may be taken from there unasked. */
  elsewhere?: true;
}

/** The shell's side of the channel. */
export interface BridgeOwner {
  /** Asked each time the frame becomes ready: it may reload. */
  greeting(): Promise<Greeting>;
  /** The frame has got its channel: for the first time, or again after it reloaded. */
  ready(greeting: Greeting): void;
  hear(message: FrameMessage): void;
}

/** The messages between the shell and one frame: a channel that begins when the right window of the right origin says that it is ready. */
export class HostBridge {
  #port: MessagePort | undefined;

  /** @param origin the frame's origin; nothing is sent to and nothing accepted from another */
  constructor(
    private readonly frame: Pick<HTMLIFrameElement, 'contentWindow'>,
    private readonly origin: string,
    private readonly owner: BridgeOwner,
  ) {
    window.addEventListener('message', this.#greet);
  }

  /** Sends a message, if there is somebody to hear it. */
  send(message: ShellMessage): void {
    this.#port?.postMessage(message);
  }

  close(): void {
    window.removeEventListener('message', this.#greet);
    this.#port?.close();
    this.#port = undefined;
  }

  readonly #greet = async ({ source, origin, data }: MessageEvent): Promise<void> => {
    const target = this.frame.contentWindow;
    if (!target || source !== target || origin !== this.origin || data?.livelayer !== 'ready') return;
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // whoever has the other end is of the origin that serves this script
    port1.onmessage = ({ data }) => this.owner.hear(data as FrameMessage);
    const greeting = await this.owner.greeting();
    // closed, or reloaded once more
    if (this.#port !== port1) return;
    target.postMessage({ livelayer: 'connect', ...greeting }, this.origin, [port2]);
    this.owner.ready(greeting);
  };
}
