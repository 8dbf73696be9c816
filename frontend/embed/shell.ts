import { aboveKeyboard } from './above-keyboard.js';
import type { Attributes, Theme } from './attributes.js';
import { refusal, unreachable, type Notice } from './card.js';
import { leave, stand } from './corners.js';
import { html } from './dom.js';
import { announce } from './events.js';
import { Frame } from './frame.js';
import type { FrameMessage } from './host-bridge.js';
import { Launcher } from './launcher.js';
import { loadLook, readLook, type Look } from './look.js';
import { Panel } from './panel.js';
import { whenSeen } from './when-seen.js';

/** Milliseconds that a call may take to end before its frame goes. */
const FAREWELL = 2_000;

/** Milliseconds that a frame waits for the look, which may say that there will be none. */
const LOOK = 2_000;

/** Launcher, panel and frame of one agent. */
export class Shell {
  readonly #root = html('div', { class: 'root', popover: 'manual' });
  readonly #launcher = new Launcher();
  readonly #life = new AbortController();
  #theme: Theme = 'auto';
  #look: Look = readLook(undefined);
  #looking: Promise<void> | undefined;
  #attempt = 0;
  #built: Panel | undefined;
  #frame: Frame | undefined;
  #conversation: { id: string; since: number } | undefined;
  #clock = 0;
  #farewell = 0;
  #opener: HTMLElement | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly shadow: ShadowRoot,
    private readonly attributes: Attributes,
    connection: AbortSignal,
  ) {
    const { signal } = this.#life;
    connection.addEventListener('abort', () => this.remove(), { signal });
    const launcher = this.#launcher.element;
    for (const intent of ['pointerenter', 'focus']) launcher.addEventListener(intent, () => void this.#prepare());
    launcher.addEventListener('click', () => this.open());
    this.#root.addEventListener('keydown', ({ key }) => key === 'Escape' && (this.#conversation ? this.minimise() : this.close()));
    aboveKeyboard(this.#root, signal);
    this.#root.append(launcher);
    this.#root.dataset.state = 'closed';
    this.wear(attributes.theme);
    shadow.append(this.#root);
    // with the frame's own layout: asked for now, it would force one of the whole page
    requestAnimationFrame(() => this.#promote());
    whenSeen(launcher, signal, () => void this.#loadLook());
    stand(this.#root, this.#look.position);
  }

  wear(theme: Theme): void {
    this.#theme = theme;
    this.#root.dataset.theme = theme;
    this.#frame?.send({ type: 'theme', theme });
  }

  /** Shows the panel; a call that went on behind the launcher is seen again. */
  open(): void {
    const state = this.#root.dataset.state;
    if (state === 'open' || this.#farewell) return;
    const active = document.activeElement;
    this.#opener = active instanceof HTMLElement && active !== this.host && active !== document.body ? active : this.#launcher.element;
    this.#toTop();
    this.#setState('open');
    if (state === 'closed') announce(this.host, 'opened');
    if (!this.#frame?.ready) void this.#prepare();
    if (navigator.userActivation?.isActive ?? true) this.#panel.element.focus();
    if (this.#frame?.ready) this.#greet();
  }

  /** Hides the panel and ends the call. */
  close(): void {
    const state = this.#root.dataset.state;
    if (state !== 'open' && state !== 'minimised') return;
    this.#frame?.send({ type: 'closed' });
    this.#hide('closed');
    announce(this.host, 'closed');
  }

  /** Hides the panel and keeps the call. */
  minimise(): void {
    if (this.#root.dataset.state !== 'open') return;
    this.#frame?.send({ type: 'minimised' });
    this.#hide('minimised');
  }

  /** Ends the call in good order, then leaves: at once when there is none. */
  retire(): void {
    this.close();
    if (!this.#conversation) return this.remove();
    this.#root.dataset.state = 'retired';
    this.#farewell = window.setTimeout(() => this.remove(), FAREWELL);
  }

  /** Leaves nothing behind. */
  remove(): void {
    if (this.#life.signal.aborted) return;
    this.close();
    this.#life.abort();
    clearInterval(this.#clock);
    clearTimeout(this.#farewell);
    this.#frame?.remove();
    this.#root.remove();
    this.#ended();
    leave(this.#root);
  }

  /** Loads the look, then the frame, unless they are there. */
  async #prepare(): Promise<void> {
    if (this.#frame) return this.#frame.expect();
    this.#panel.wait(this.#look.name);
    await Promise.race([this.#loadLook(), new Promise((late) => setTimeout(late, LOOK))]);
    if (this.#frame || this.#life.signal.aborted) return;
    const { code, name } = this.#look;
    if (code) return this.#refuse(refusal(code, this.attributes.agentId));
    this.#frame = new Frame(this.attributes.base, this.attributes.agentId, `Conversation${name && ` with ${name}`}`, {
      theme: () => this.#theme,
      ready: () => this.#arrived(),
      hear: (message) => this.#hear(message),
      lost: () => this.#lost(),
    });
    this.#panel.wait(name);
    this.#panel.element.append(this.#frame.element);
  }

  #loadLook(): Promise<void> {
    return (this.#looking ??= loadLook(this.attributes.base, this.attributes.agentId, this.#attempt).then((look) => {
      this.#look = look;
      this.#launcher.name = look.name;
      if (this.#built) this.#built.name = look.name;
      for (const [property, value] of look.colors) this.#root.style.setProperty(property, value);
      stand(this.#root, look.position);
      if (!look.code || !this.#frame) return;
      this.#drop();
      this.#refuse(refusal(look.code, this.attributes.agentId));
    }));
  }

  #arrived(): void {
    // a frame that reloaded has left its call
    if (this.#conversation) this.#ended();
    this.#panel.reveal();
    this.#greet();
  }

  /** Tells the frame where it stands, and hands it the focus that waited on the panel. */
  #greet(): void {
    const state = this.#root.dataset.state;
    if (state === 'open') {
      this.#frame?.send({ type: 'opened' });
      if (this.#focused()) this.#frame?.element.focus();
    } else if (state === 'minimised') this.#frame?.send({ type: 'minimised' });
  }

  #drop(): void {
    this.#frame?.remove();
    this.#frame = undefined;
  }

  #lost(): void {
    this.#drop();
    this.#looking = undefined;
    this.#attempt++;
    this.#refuse(unreachable(this.#look.name));
  }

  /** Draws a refusal; a panel that nobody has opened stays silent. */
  #refuse(notice: Notice): void {
    if (this.#root.dataset.state !== 'open') return;
    this.#panel.refuse(notice, () => void this.#prepare());
    announce(this.host, 'error', { code: notice.code, message: notice.sentence });
  }

  #hear(message: FrameMessage): void {
    if (message.type === 'close') this.close();
    else if (message.type === 'minimise') this.minimise();
    else if (message.type === 'level') this.#launcher.speaks(message.speaker);
    else if (message.name === 'conversation:ended') this.#ended(message.detail);
    else {
      if (message.name === 'conversation:started') {
        this.#conversation = { id: message.detail.id, since: Date.now() };
        // it may have been put away while the call was set up
        this.#setState(this.#root.dataset.state!);
      }
      announce(this.host, message.name, message.detail);
    }
  }

  #ended(detail?: { id: string; durationSeconds: number }): void {
    const ended = this.#conversation;
    this.#conversation = undefined;
    this.#launcher.rest();
    clearInterval(this.#clock);
    if (detail) announce(this.host, 'conversation:ended', detail);
    else if (ended) announce(this.host, 'conversation:ended', { id: ended.id, durationSeconds: seconds(ended.since) });
    if (this.#farewell) this.remove();
  }

  #hide(state: 'closed' | 'minimised'): void {
    const focused = this.#focused();
    this.#setState(state);
    if (focused) (this.#opener?.isConnected ? this.#opener : this.#launcher.element).focus();
  }

  #setState(state: string): void {
    this.#root.dataset.state = state;
    this.#launcher.expanded = state === 'open';
    clearInterval(this.#clock);
    const since = this.#conversation?.since;
    if (state !== 'minimised' || since === undefined) return this.#launcher.rest();
    const tick = () => this.#launcher.live(seconds(since));
    tick();
    this.#clock = window.setInterval(tick, 1000);
  }

  #focused(): boolean {
    return !!this.#built?.element.contains(this.shadow.activeElement);
  }

  /** Over whatever the page has put on top since; a popover that is hidden and shown keeps its frame. */
  #toTop(): void {
    this.#root.hidePopover?.();
    this.#promote();
  }

  #promote(): void {
    if (this.#root.isConnected) this.#root.togglePopover?.(true);
  }

  /** Built on intent: most pages are read without it. */
  get #panel(): Panel {
    if (!this.#built) {
      this.#built = new Panel(() => this.close());
      this.#built.name = this.#look.name;
      this.#root.append(this.#built.element);
    }
    return this.#built;
  }
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);
