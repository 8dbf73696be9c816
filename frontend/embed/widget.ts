import { ATTRIBUTES, readAttributes, type Attributes } from './attributes.js';
import { announce } from './events.js';
import { Face } from './face.js';
import { styles } from './styles.js';

let loaded = false;

/**
 * `<livelayer-widget agent-id="…" base-url="…" theme="light|dark|auto">`: a launcher and the window of one agent.
 * It listens for `livelayer:open` and `livelayer:close` dispatched on it, and dispatches the events of `HostEvents`.
 */
export class LivelayerWidget extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  /** Origin of the script: the server, unless `base-url` says otherwise. */
  static origin = '';

  readonly #shadow = this.attachShadow({ mode: 'open' });
  #connection = new AbortController();
  #face: Face | undefined;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [styles()];
    this.addEventListener('livelayer:open', () => this.#face?.open());
    this.addEventListener('livelayer:close', () => this.#face?.close());
    this.addEventListener('livelayer:debug', (event) => this.#face?.send((event as CustomEvent).detail));
  }

  connectedCallback(): void {
    this.#connection = new AbortController();
    this.#begin();
    if (loaded) return;
    loaded = true;
    announce(this, 'loaded');
  }

  /** `moveBefore` keeps the frame, so the shell may stay. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#face = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'theme') this.#face?.wear(this.#attributes.theme);
    else this.#begin();
  }

  get #attributes(): Attributes {
    return readAttributes(this, LivelayerWidget.origin);
  }

  #begin(): void {
    this.#face?.retire();
    const attributes = this.#attributes;
    this.#face = attributes.agentId ? new Face(this, this.#shadow, attributes, this.#connection.signal) : undefined;
  }
}
