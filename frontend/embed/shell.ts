import { aboveKeyboard } from './above-keyboard.js';
import type { Attributes, Theme } from './attributes.js';
import { unreachable, type Notice } from './card.js';
import { leave, stand } from './corners.js';
import { html } from './dom.js';
import { announce } from './events.js';
import { Frame, type FrameOwner } from './frame.js';
import type { FrameMessage, Greeting, ShellMessage } from './host-bridge.js';
import type { PanelState } from './custody.js';
import { Keeper } from './keeper.js';
import { Launcher, secondsSince } from './launcher.js';
import { loadLook, readLook, type Look } from './look.js';
import { Panel } from './panel.js';
import { whenSeen } from './when-seen.js';

/** Milliseconds that a call may take to end before its frame goes. */
const FAREWELL = 2_000;

/** Milliseconds that a frame waits for the look, which may say that there will be none. */
const LOOK = 2_000;

/** Launcher, panel and frame of one agent. */
export class Shell implements FrameOwner {
  readonly #root = html('div', { class: 'root', popover: 'manual' });
  readonly #launcher = new Launcher();
  readonly #life = new AbortController();
  readonly #keeper: Keeper;
  #theme: Theme = 'auto';
  #look: Look = readLook(undefined);
  #looking: Promise<void> | undefined;
  #attempt = 0;
  #built: Panel | undefined;
  #frame: Frame | undefined;
  #conversation: { id: string; since: number } | undefined;
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
    this.#keeper = new Keeper(attributes.agentId + attributes.query, () => this.#state);
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#return(), { signal });
    void this.#return();
    if (host.matches('[mode=EMBEDDED]')) void import('./later.js').then(({ stand }) => stand(this.#root, attributes));
  }

  wear(theme: Theme): void {
    this.#theme = theme;
    this.#root.dataset.theme = theme;
    this.send({ type: 'theme', theme });
  }

  send(message: ShellMessage): void {
    this.#frame?.send(message);
  }

  /** Shows the panel; a call that went on behind the launcher is seen again. */
  open(): void {
    const state = this.#state;
    if (state === 'open' || this.#farewell) return;
    const active = document.activeElement;
    this.#opener = active instanceof HTMLElement && active !== this.host && active !== document.body ? active : this.#launcher.element;
    // over whatever the page has put on top since; a popover that is hidden and shown keeps its frame
    this.#root.hidePopover?.();
    this.#promote();
    this.#setState('open');
    if (state === 'closed') announce(this.host, 'opened');
    if (!this.#frame?.isReady) void this.#prepare();
    if (navigator.userActivation?.isActive ?? true) this.#panel.element.focus();
    if (this.#frame?.isReady) this.#greet();
  }

  /** Hides the panel and ends the call. */
  close(): void {
    const state = this.#state;
    if (state !== 'open' && state !== 'minimised') return;
    this.send({ type: 'closed' });
    this.#hide('closed');
    void this.#keeper.ask('closed');
    announce(this.host, 'closed');
  }

  /** Hides the panel and keeps the call. */
  minimise(): void {
    if (this.#state !== 'open') return;
    this.send({ type: 'minimised' });
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
    clearTimeout(this.#farewell);
    this.#frame?.remove();
    this.#root.remove();
    void this.#keeper.ask('leave');
    this.#ended();
    leave(this.#root);
  }

  async greeting(): Promise<Greeting> {
    return { theme: this.#theme, visitor: this.#keeper.visitor, url: location.origin + location.pathname, ...(await this.#keeper.ask('handOver')) };
  }

  ready({ kept }: Greeting): void {
    // a frame that reloaded has left its call
    if (this.#conversation && !kept) this.#ended();
    this.#greet();
  }

  trust(alive: boolean): void {
    if (alive) this.#panel.reveal();
    else this.#panel.wait('Reconnecting');
  }

  hear(message: FrameMessage): void {
    if (message.type === 'close') this.close();
    else if (message.type === 'minimise') this.minimise();
    else if (message.type === 'level') this.#launcher.speaks(message.speaker);
    else if (message.type === 'keep') {
      this.#keeper.keep(message.kept);
      if (message.kept) this.#began(message.kept.conversation.id, message.kept.since);
    } else if (message.type === 'yield') {
      void this.#keeper.ask('yield');
      this.#conversation = undefined;
      this.#setState(this.#state);
    } else if (message.type === 'event') {
      if (message.name === 'conversation:ended') return this.#ended(message.detail);
      if (message.name === 'conversation:started') this.#began(message.detail.id, Date.now());
      announce(this.host, message.name, message.detail);
    }
  }

  lost(): void {
    this.#looking = undefined;
    this.#attempt++;
    this.#noFrame(unreachable(this.#look.name));
    this.#launcher.show();
  }

  /** Loads the look, then the frame, unless they are there. */
  async #prepare(): Promise<void> {
    if (this.#frame) return this.#frame.expect();
    this.#panel.wait();
    await Promise.race([this.#loadLook(), new Promise((late) => setTimeout(late, LOOK))]);
    if (this.#frame || this.#life.signal.aborted) return;
    if (this.#look.code) return this.#noFrame(this.#look);
    this.#frame = new Frame(this.attributes, this.#panel.element.ariaLabel as string, this);
    this.#panel.wait();
    this.#panel.element.append(this.#frame.element);
  }

  #loadLook(): Promise<void> {
    return (this.#looking ??= loadLook(this.attributes, this.#attempt).then((look) => {
      this.#look = look;
      this.#launcher.wear(look);
      if (this.#built) this.#built.name = look.name;
      for (const [property, value] of look.colors) this.#root.style.setProperty(property, value);
      stand(this.#root, look.position);
      if (look.code && this.#frame) this.#noFrame(look);
    }));
  }

  /** Brings the panel back as it was when the page before this one was left. */
  async #return(): Promise<void> {
    const state = await this.#keeper.ask('returning');
    if (this.#state !== 'closed' || this.#life.signal.aborted) return;
    if (state === 'open') this.open();
    else if (state === 'minimised') {
      this.#setState(state);
      void this.#prepare();
    }
  }

  /** Tells the frame where it stands, and hands it the focus that waited on the panel. */
  #greet(): void {
    const state = this.#state;
    if (state === 'open') {
      this.send({ type: 'opened' });
      if (this.#focused()) this.#frame?.element.focus();
    } else if (state === 'minimised') this.send({ type: 'minimised' });
  }

  /** Draws why there is no frame; a panel that nobody has opened stays silent. */
  #noFrame(notice: Notice): void {
    this.#frame?.remove();
    this.#frame = undefined;
    if (this.#state !== 'open') return;
    this.#panel.refuse(notice, () => void this.#prepare());
    announce(this.host, 'error', { code: notice.code, message: notice.sentence });
  }

  #began(id: string, since: number): void {
    if (this.#conversation) return;
    this.#conversation = { id, since };
    // it may have been put away while the call was set up
    this.#setState(this.#state);
  }

  #ended(detail?: { id: string; durationSeconds: number }): void {
    const ended = this.#conversation;
    this.#conversation = undefined;
    this.#launcher.show();
    detail ??= ended && { id: ended.id, durationSeconds: secondsSince(ended.since) };
    if (detail) announce(this.host, 'conversation:ended', detail);
    if (this.#farewell) this.remove();
  }

  #hide(state: 'closed' | 'minimised'): void {
    const focused = this.#focused();
    this.#setState(state);
    if (focused) (this.#opener?.isConnected ? this.#opener : this.#launcher.element).focus();
  }

  get #state(): PanelState {
    return this.#root.dataset.state as PanelState;
  }

  #setState(state: PanelState): void {
    this.#root.dataset.state = state;
    this.#launcher.expanded = state === 'open';
    this.#launcher.show(state === 'minimised' ? this.#conversation?.since : undefined);
  }

  #focused(): boolean {
    return !!this.#built?.element.contains(this.shadow.activeElement);
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
