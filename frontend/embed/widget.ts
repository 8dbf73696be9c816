import { ATTRIBUTES, IDENTITY, readAttributes, type Attributes } from './attributes.js';
import { announce } from './events.js';
import { Face } from './face.js';
import type { LiveLayerWidgetElement, WidgetState } from './element.js';
import type { Shell } from './shell.js';
import { styles } from './styles.js';

let loaded = false;

/** `<livelayer-widget>`: a launcher and the window of one agent. `LiveLayerWidgetElement` says what a page may do with it. */
export class LivelayerWidget extends HTMLElement implements LiveLayerWidgetElement {
  static readonly observedAttributes = ATTRIBUTES;
  /** Origin of the script: the server, unless `base-url` says otherwise. */
  static origin = '';
  /** Hears that a widget came to the page. */
  static came = (): void => {};

  declare ready: Promise<LiveLayerWidgetElement>;
  readonly #shadow = this.attachShadow({ mode: 'open' });
  #connection = new AbortController();
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
    this.#connection.abort();
    this.#face = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (IDENTITY.includes(name)) this.#begin();
    else this.#face?.change(this.#attributes);
  }

  get state(): WidgetState {
    return this.#face ? this.#face.report() : { display: 'absent', conversation: null };
  }

  open(): Promise<void> {
    return this.#do((face) => face.open());
  }

  close(): Promise<void> {
    return this.#do((face) => face.close());
  }

  minimize(): Promise<void> {
    return this.#do((face) => face.minimise());
  }

  connect(options?: { microphone?: boolean }): Promise<void> {
    return this.#ask((shell) => shell.api.connect(options));
  }

  disconnect(): Promise<void> {
    return this.#ask((shell) => shell.api.disconnect());
  }

  sendText(text: string): Promise<void> {
    return this.#ask((shell) => shell.api.sendText(text));
  }

  sendData(data: { type: string; [key: string]: unknown }): Promise<void> {
    return this.#ask((shell) => shell.api.sendData(data));
  }

  setContext(context: object | null): Promise<void> {
    return this.#ask((shell) => shell.setContext(context));
  }

  identify(identity: object): Promise<void> {
    return this.#ask((shell) => shell.identify(identity));
  }

  destroy(): void {
    this.#face?.retire();
    this.remove();
  }

  get #attributes(): Attributes {
    return readAttributes(this, LivelayerWidget.origin);
  }

  #begin(): void {
    this.#face?.retire();
    const attributes = this.#attributes;
    this.#face = attributes.agentId ? new Face(this, this.#shadow, attributes, this.#connection.signal) : undefined;
    if (this.#face) this.#begun(this);
  }

  /** In the order of the calls; what fails rejects, but never unheard: a page may ignore it. */
  #do(act: (face: Face) => unknown): Promise<void> {
    const done = this.ready.then(() => this.#face && act(this.#face)) as Promise<void>;
    done.catch(() => {});
    return done;
  }

  #ask(act: (shell: Shell) => unknown): Promise<void> {
    return this.#do((face) => face.load().then(act));
  }
}
