/** An answer of the server; status 0: there was none, and it may be tried again. */
export interface Answer {
  status: number;
  body: unknown;
  /** Seconds after which to try again. */
  retryAfter: number;
}

/** Milliseconds in which the frame must be there. */
const PATIENCE = 10_000;
/** Milliseconds by which a refusal of the page's policy is told later than the fetch fails. */
const VERDICT = 100;

const NONE: Answer = { status: 0, body: null, retryAfter: 0 };

/** Nothing can be sent from this page. */
export class Closed extends Error {}

/** The way to the server: a fetch, or a hidden frame of the server from the moment at which the page's policy refuses that. */
export class Line {
  readonly #life = new AbortController();
  #refused = false;
  #fetched = false;
  #frame: Promise<MessagePort> | undefined;
  #element: HTMLIFrameElement | undefined;
  #number = 0;

  constructor(
    private readonly base: string,
    private readonly agentId: string,
  ) {
    document.addEventListener(
      'securitypolicyviolation',
      ({ disposition, effectiveDirective, blockedURI }) => {
        if (disposition === 'enforce' && effectiveDirective === 'connect-src' && blockedURI.startsWith(this.base)) this.#refused = true;
      },
      { signal: this.#life.signal },
    );
  }

  /** @throws Closed when neither way is open */
  async post(path: string, body: object): Promise<Answer> {
    if (!this.#refused) {
      try {
        // no header, so no preflight
        const answer = await fetch(this.base + path, { method: 'POST', body: JSON.stringify(body), credentials: 'omit', keepalive: true });
        this.#fetched = true;
        return await read(answer);
      } catch {
        await new Promise((told) => setTimeout(told, VERDICT));
      }
    }
    return this.#refused ? this.#through(path, body) : NONE;
  }

  /** Sends while the page is left; false where a beacon would be refused. */
  beacon(path: string, body: object): boolean | undefined {
    return this.#fetched && !this.#refused && navigator.sendBeacon?.(this.base + path, JSON.stringify(body));
  }

  close(): void {
    this.#life.abort();
    this.#element?.remove();
  }

  async #through(path: string, body: object): Promise<Answer> {
    const port = await (this.#frame ??= this.#open());
    const id = ++this.#number;
    return new Promise((answered) => {
      const hear = ({ data }: MessageEvent): void => {
        if (data?.id !== id) return;
        port.removeEventListener('message', hear);
        answered(data.answer ?? NONE);
      };
      port.addEventListener('message', hear);
      port.postMessage({ id, path, body: JSON.stringify(body) });
    });
  }

  #open(): Promise<MessagePort> {
    const frame = (this.#element = document.createElement('iframe'));
    frame.src = `${this.base}/tracker/${this.agentId}`;
    frame.tabIndex = -1;
    frame.ariaHidden = 'true';
    frame.style.setProperty('display', 'none', 'important');
    return new Promise((opened, failed) => {
      const late = setTimeout(() => {
        frame.remove();
        failed(new Closed());
      }, PATIENCE);
      window.addEventListener(
        'message',
        ({ source, origin, data }) => {
          if (source !== frame.contentWindow || origin !== this.base || data?.livelayer !== 'tracker') return;
          clearTimeout(late);
          const { port1, port2 } = new MessageChannel();
          port1.start();
          frame.contentWindow!.postMessage({ livelayer: 'tracker' }, this.base, [port2]);
          opened(port1);
        },
        { signal: this.#life.signal },
      );
      document.documentElement.append(frame);
    });
  }
}

/** What is worth telling of an answer. */
export async function read(answer: Response): Promise<Answer> {
  const body: unknown = await answer.json().catch(() => null);
  return { status: answer.status, body, retryAfter: Number(answer.headers.get('retry-after')) || 0 };
}
