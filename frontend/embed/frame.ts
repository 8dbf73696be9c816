import { html } from './dom.js';
import { HostBridge, type FrameMessage, type ShellMessage } from './host-bridge.js';
import type { Theme } from './attributes.js';

/** Milliseconds that a frame may take until it is ready. */
export const PATIENCE = 15_000;

export interface FrameOwner {
  theme(): Theme;
  /** The frame runs: for the first time, or again after it reloaded. */
  ready(): void;
  hear(message: FrameMessage): void;
  /** The frame did not come: the server is down, or the page's policy forbids it. */
  lost(): void;
}

/** The widget's frame while it loads and lives. */
export class Frame {
  readonly element: HTMLIFrameElement;
  readonly #bridge: HostBridge;
  readonly #owner: FrameOwner;
  readonly #origin: string;
  #patience = 0;
  #ready = false;

  constructor(origin: string, agentId: string, title: string, owner: FrameOwner) {
    this.#origin = origin;
    this.#owner = owner;
    this.element = html('iframe', { allow: 'microphone; camera; autoplay; display-capture', title, src: `${origin}/widget/${agentId}` });
    this.#bridge = new HostBridge(this.element, origin, owner.theme, this.#arrived, owner.hear);
    document.addEventListener('securitypolicyviolation', this.#forbidden);
    this.expect();
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Gives a frame that is not ready its time anew. */
  expect(): void {
    clearTimeout(this.#patience);
    if (!this.#ready) this.#patience = window.setTimeout(this.#owner.lost, PATIENCE);
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

  readonly #arrived = (): void => {
    this.#ready = true;
    clearTimeout(this.#patience);
    this.#owner.ready();
  };

  readonly #forbidden = ({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (!this.#ready && effectiveDirective === 'frame-src' && disposition === 'enforce' && blockedURI.startsWith(this.#origin)) this.#owner.lost();
  };
}
