import type { DebugCommand, DebugEvent } from '../connector/debug-events.js';

/** Milliseconds for which reports are gathered, and how many of them travel at once; the rest is left out. */
const EVERY = 100;
const AT_ONCE = 100;

/** Flow's router puts the first page in its place once more after it is built, and a frame that is moved loads again. */
const placed = new Promise((resolve) => addEventListener('vaadin-router-location-changed', resolve, { once: true }));

/** `<livelayer-debug>`: holds the frame of a preview's stage, hands Java what happens in it, and the stage what Java wants. */
class LiveLayerDebug extends HTMLElement {
  declare readonly $server: { happened(events: unknown[]): Promise<void> };
  #abort: AbortController | undefined;
  #worn: Record<string, string> | undefined;
  #gathered: DebugEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#abort = new AbortController();
    addEventListener('message', (event) => this.#hear(event), { signal: this.#abort.signal });
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    clearTimeout(this.#timer);
  }

  /** Loads the frame that Java has added, once it stays where it is. */
  async load(): Promise<void> {
    await placed;
    const frame = this.#frame;
    if (frame?.dataset['src']) frame.src = frame.dataset['src'];
  }

  command(command: DebugCommand): void {
    this.#send({ command });
  }

  theme(theme: 'light' | 'dark'): void {
    this.#send({ theme });
  }

  /** Gives the widget these attributes and no others, also on a stage that is still to come. */
  wear(attributes: Record<string, string>): void {
    this.#worn = attributes;
    this.#send({ attributes });
  }

  get #frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe');
  }

  get #origin(): string {
    return new URL(this.#frame?.src || location.href).origin;
  }

  #send(message: object): void {
    this.#frame?.contentWindow?.postMessage({ livelayer: 'debug', ...message }, this.#origin);
  }

  #hear({ source, origin, data }: MessageEvent): void {
    if (!source || source !== this.#frame?.contentWindow || origin !== this.#origin || data?.livelayer !== 'debug') return;
    if (this.#worn && data.event?.name === 'opened') this.#send({ attributes: this.#worn });
    if (this.#gathered.length < AT_ONCE) this.#gathered.push(data.event);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.$server.happened(this.#gathered.splice(0));
    }, EVERY);
  }
}

if (!customElements.get('livelayer-debug')) customElements.define('livelayer-debug', LiveLayerDebug);
