import { addressOf } from './address.js';
import type { Attributes } from './attributes.js';
import { html } from './dom.js';
import { HostBridge, type BridgeOwner, type FrameMessage, type Greeting, type ShellMessage } from './host-bridge.js';

/** Milliseconds that a frame may take until it is ready. */
const PATIENCE = 15_000;

/** Milliseconds that a frame with a new document may take to give a sign of life before it is loaded again: each time so much longer, until it is so often as long. */
const DOUBT = 4_000;
const DOUBTS = 4;

export interface FrameOwner extends BridgeOwner {
  /** Whether the frame can be shown: a new document in it may be the browser's error page. */
  trust(alive: boolean): void;
  /** The frame did not come when it was wanted first: the server is down, or the page's policy forbids it. */
  lost(): void;
}

/** The widget's frame while it loads and lives. */
export class Frame implements BridgeOwner {
  readonly element: HTMLIFrameElement;
  readonly #bridge: HostBridge;
  #patience = 0;
  #doubts = 0;
  #ready = false;

  constructor(
    attributes: Attributes,
    title: string,
    allow: string,
    private readonly owner: FrameOwner,
  ) {
    this.element = html('iframe', { allow: allow || 'microphone; camera; autoplay; display-capture; speaker-selection', title, src: addressOf(attributes) });
    const { base } = attributes;
    this.element.onload = () => this.#ready && this.#doubt();
    this.#bridge = new HostBridge(this.element, base, this);
    document.addEventListener('securitypolicyviolation', this.#forbidden);
    this.expect();
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /** Gives a frame that is not ready its time anew. */
  expect(): void {
    if (!this.#ready) this.#wait(PATIENCE, () => this.owner.lost());
  }

  send(message: ShellMessage): void {
    this.#bridge.send(message);
  }

  remove(): void {
    clearTimeout(this.#patience);
    document.removeEventListener('securitypolicyviolation', this.#forbidden);
    this.#bridge.close();
    this.element.remove();
  }

  greeting(): Promise<Greeting> {
    return this.owner.greeting();
  }

  ready(greeting: Greeting): void {
    if (!this.#ready) warnOfPolicy(this.element);
    this.#ready = true;
    this.#alive();
    this.owner.ready(greeting);
  }

  hear(message: FrameMessage): void {
    this.#alive();
    this.owner.hear(message);
  }

  #wait(patience: number, act: () => void): void {
    clearTimeout(this.#patience);
    this.#patience = window.setTimeout(act, patience);
  }

  #doubt(): void {
    this.owner.trust(false);
    this.send({ type: 'ping' });
    // whatever comes of it is a new document too
    this.#wait(DOUBT * Math.min(++this.#doubts, DOUBTS), () => (this.element.src = this.element.src));
  }

  #alive(): void {
    clearTimeout(this.#patience);
    this.#doubts = 0;
    this.owner.trust(true);
  }

  readonly #forbidden = ({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (!this.#ready && effectiveDirective === 'frame-src' && disposition === 'enforce' && this.element.src.startsWith(blockedURI)) this.owner.lost();
  };
}

/** Tells who builds the page: the visitor sees a microphone that cannot be opened, and writes. What the frame itself may use is what counts: a page that says nothing lets it. */
function warnOfPolicy(frame: HTMLIFrameElement): void {
  const { featurePolicy } = frame as { featurePolicy?: { allowsFeature(feature: string): boolean } };
  if (/microphone/.test(frame.allow) && featurePolicy?.allowsFeature('microphone') === false)
    console.warn(`LiveLayer: this page's Permissions-Policy forbids the microphone. Allow it with microphone=(self "${new URL(frame.src).origin}").`);
}
