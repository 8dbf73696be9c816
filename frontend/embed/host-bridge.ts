import type { Theme } from './attributes.js';
import { FRAME_EVENTS, type HostEvents } from './events.js';

type FrameEvent = (typeof FRAME_EVENTS)[number];

/** What the frame tells the shell. */
export type FrameMessage =
  | { [N in FrameEvent]: { type: 'event'; name: N; detail: HostEvents[N] } }[FrameEvent]
  /** The visitor closed the panel: the call ends. */
  | { type: 'close' }
  /** The visitor put the panel away: the call goes on. */
  | { type: 'minimise' }
  /** Who speaks now; sent on change only. */
  | { type: 'level'; speaker: 'you' | 'agent' | null };

/** What the shell tells the frame. */
export type ShellMessage = { type: 'opened' } | { type: 'closed' } | { type: 'minimised' } | { type: 'theme'; theme: Theme };

/** The messages between the shell and one frame: a channel that begins when the right window of the right origin says that it is ready. */
export class HostBridge {
  #port: MessagePort | undefined;

  /**
   * @param origin the frame's origin; nothing is sent to and nothing accepted from another
   * @param theme asked each time the frame becomes ready
   * @param ready called each time: a frame may reload
   */
  constructor(
    private readonly frame: Pick<HTMLIFrameElement, 'contentWindow'>,
    private readonly origin: string,
    private readonly theme: () => Theme,
    private readonly ready: () => void,
    private readonly hear: (message: FrameMessage) => void,
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

  readonly #greet = ({ source, origin, data }: MessageEvent): void => {
    const target = this.frame.contentWindow;
    if (!target || source !== target || origin !== this.origin || data?.livelayer !== 'ready') return;
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event) => {
      const message = readMessage(event.data);
      if (message) this.hear(message);
    };
    target.postMessage({ livelayer: 'connect', theme: this.theme() }, this.origin, [port2]);
    this.ready();
  };
}

/** A message of the protocol, or nothing. */
export function readMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, name, detail, speaker } = data as Record<string, unknown>;
  const known =
    type === 'close' ||
    type === 'minimise' ||
    (type === 'level' && (speaker === 'you' || speaker === 'agent' || speaker === null)) ||
    (type === 'event' && FRAME_EVENTS.includes(name as FrameEvent) && typeof detail === 'object' && detail !== null);
  return known ? (data as FrameMessage) : undefined;
}
