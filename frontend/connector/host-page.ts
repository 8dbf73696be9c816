/** A message of the shell. */
export type FromShell = { type: 'opened' } | { type: 'closed' } | { type: 'minimised' };

/** A message to the shell; `event` is dispatched on the host page as `livelayer:<name>`. */
export type ToShell =
  | { type: 'event'; name: 'conversation:started' | 'conversation:ended' | 'agent:state' | 'transcript' | 'error'; detail: object }
  | { type: 'close' }
  | { type: 'minimise' }
  | { type: 'level'; speaker: 'you' | 'agent' | null };

/** The frame's end of the host bridge: a MessageChannel that the shell hands over, pinned to the origin it came from. */
export class HostPage {
  readonly #heard: (message: FromShell) => void;
  readonly #abort = new AbortController();
  #port: MessagePort | undefined;
  #origin = location.origin;

  constructor(heard: (message: FromShell) => void) {
    this.#heard = heard;
    if (parent === window) return;
    addEventListener('message', (event) => this.#connect(event), { signal: this.#abort.signal });
    // says nothing but that somebody is here, so any parent may hear it; who answers is checked on both sides
    parent.postMessage({ livelayer: 'ready' }, '*');
  }

  /** The origin of the host page; our own when nobody embeds us. */
  get origin(): string {
    return this.#origin;
  }

  tell(message: ToShell): void {
    this.#port?.postMessage(message);
  }

  close(): void {
    this.#abort.abort();
    this.#port?.close();
  }

  #connect(event: MessageEvent<unknown>): void {
    const [port] = event.ports;
    if (this.#port || event.source !== parent || !port || field(event.data, 'livelayer') !== 'connect') return;
    this.#port = port;
    this.#origin = event.origin;
    showTheme(field(event.data, 'theme'));
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const type = field(data, 'type');
      if (type === 'theme') showTheme(field(data, 'theme'));
      else if (type === 'opened' || type === 'closed' || type === 'minimised') this.#heard({ type });
    };
  }
}

/** Anything but `light` and `dark` follows the visitor's system. */
function showTheme(theme: unknown): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}
