import { ATTRIBUTES, IDENTITY, readAttributes, type Attributes } from './attributes.js';
import { announce } from './events.js';
import { Face } from './face.js';
import type { LiveLayerWidgetElement, WidgetState } from './element.js';
import { styles } from './styles.js';

/** Methods of the element that wait until it can do them. */
export const METHODS = ['open', 'close', 'minimize', 'connect', 'disconnect', 'sendText', 'sendData', 'setContext', 'identify'] as const;

let loaded = false;

/** `<livelayer-widget>`: a launcher and the window of one agent. `LiveLayerWidgetElement` says what a page may do with it. */
export class LivelayerWidget extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  /** Origin of the script: the server, unless `base-url` says otherwise. */
  static origin = '';
  /** Hears that a widget came to the page. */
  static came = (): void => {};

  declare ready: Promise<LiveLayerWidgetElement>;
  readonly #shadow = this.attachShadow({ mode: 'open' });
  #connection: AbortController | undefined;
  #face: Face | undefined;
  #begun!: (widget: LiveLayerWidgetElement) => void;

  constructor() {
    super();
    this.ready = new Promise((begun) => (this.#begun = begun));
    this.#shadow.adoptedStyleSheets = [styles()];
    this.addEventListener('livelayer:open', () => this.#face?.open());
    this.addEventListener('livelayer:close', () => this.#face?.close());
    this.addEventListener('livelayer:debug', (event) => this.#face?.send((event as CustomEvent).detail));
  }

  connectedCallback(): void {
    this.#connection = new AbortController();
    this.#begin();
    LivelayerWidget.came();
    if (loaded) return;
    loaded = true;
    announce(this, 'loaded');
  }

  /** `moveBefore` keeps the frame, so the shell may stay. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#connection?.abort();
    this.#face = this.#connection = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#connection) return;
    if (IDENTITY.includes(name)) this.#begin();
    else this.#face?.change(this.#attributes);
  }

  get state(): WidgetState {
    return this.#face ? this.#face.report() : { display: 'absent', conversation: null };
  }

  destroy(): void {
    const face = this.#face;
    if (!face) return this.remove();
    face.signal.addEventListener('abort', () => this.remove());
    face.retire();
  }

  get #attributes(): Attributes {
    return readAttributes(this, LivelayerWidget.origin);
  }

  #begin(): void {
    this.#face?.retire();
    const attributes = this.#attributes;
    this.#face = attributes.agentId ? new Face(this, this.#shadow, attributes, this.#connection!.signal) : undefined;
    if (this.#face) this.#begun(this);
  }

  /** In the order of the calls; what fails rejects, but never unheard: a page may ignore it. */
  #ask(method: Method, values: unknown[]): Promise<void> {
    const done = this.ready
      .then(() => {
        if (!this.#face) throw Object.assign(new Error('It is on no page.'), { code: 'closed' });
        return this.#face.load();
      })
      .then((shell) => shell.api[method](...(values as [never])));
    done.catch(() => {});
    return done;
  }

  static {
    for (const method of METHODS)
      this.prototype[method] = function (this: LivelayerWidget, ...values: unknown[]) {
        return this.#ask(method, values);
      };
  }
}

/** What the shell does for the page once it is loaded. */
type Method = (typeof METHODS)[number];

export interface LivelayerWidget extends Pick<LiveLayerWidgetElement, Method> {}
