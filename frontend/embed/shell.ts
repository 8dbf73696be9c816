import type { Attributes, Theme } from './attributes.js';
import { refusal, unreachable, type Notice } from './card.js';
import { html } from './dom.js';
import { announce } from './events.js';
import { Frame } from './frame.js';
import type { FrameMessage } from './host-bridge.js';
import { Launcher } from './launcher.js';
import { loadLook, readLook, type Look } from './look.js';
import { Panel } from './panel.js';

/** Milliseconds that a call may take to end before its frame goes. */
const FAREWELL = 2_000;

/** The shells on the page, in order; those at one corner stand side by side. */
const shells: Shell[] = [];

/** Launcher, panel and frame of one agent. */
export class Shell {
  readonly #root = html('div', { class: 'root', popover: 'manual' });
  readonly #launcher = new Launcher();
  readonly #panel = new Panel(() => this.close());
  readonly #life = new AbortController();
  readonly #sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#seen());
  #theme: Theme = 'auto';
  #look: Look = readLook(undefined);
  #looking: Promise<void> | undefined;
  #attempt = 0;
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
    window.visualViewport?.addEventListener('resize', this.#aboveKeyboard, { signal });
    this.#root.append(launcher, this.#panel.element);
    this.#root.dataset.state = 'closed';
    this.wear(attributes.theme);
    shadow.append(this.#root);
    this.#root.showPopover?.();
    this.#sight.observe(launcher);
    shells.push(this);
    arrange();
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
    if (navigator.userActivation?.isActive ?? true) this.#panel.element.focus();
    if (this.#frame?.ready) this.#greet();
    else void this.#prepare();
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
    this.#sight.disconnect();
    clearInterval(this.#clock);
    clearTimeout(this.#farewell);
    this.#frame?.remove();
    this.#root.remove();
    this.#ended();
    shells.splice(shells.indexOf(this), 1);
    arrange();
  }

  get root(): HTMLElement {
    return this.#root;
  }

  /** Loads the look, then the frame, unless they are there. */
  async #prepare(): Promise<void> {
    if (this.#frame) return this.#frame.expect();
    this.#panel.wait(this.#look.name);
    await this.#loadLook();
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

  /** The look is fetched for those who may see it, when the page has nothing better to do. */
  #seen(): void {
    this.#sight.disconnect();
    const load = () => this.#life.signal.aborted || void this.#loadLook();
    if ('requestIdleCallback' in window) requestIdleCallback(load);
    else setTimeout(load);
  }

  #loadLook(): Promise<void> {
    return (this.#looking ??= loadLook(this.attributes.base, this.attributes.agentId, this.#attempt).then((look) => {
      this.#look = look;
      this.#launcher.name = this.#panel.name = look.name;
      for (const [property, value] of look.colors) this.#root.style.setProperty(property, value);
      arrange();
    }));
  }

  get position(): string {
    return this.#look.position;
  }

  #arrived(): void {
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

  #lost(): void {
    this.#frame?.remove();
    this.#frame = undefined;
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
      if (message.name === 'conversation:started') this.#conversation = { id: message.detail.id, since: Date.now() };
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
    if (focused) this.#opener?.focus();
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
    return this.#panel.element.contains(this.shadow.activeElement);
  }

  /** Over whatever the page has put on top since; a popover that is hidden and shown keeps its frame. */
  #toTop(): void {
    this.#root.hidePopover?.();
    this.#root.showPopover?.();
  }

  readonly #aboveKeyboard = (): void => {
    const { height, offsetTop, scale } = window.visualViewport!;
    const covered = scale === 1 ? Math.max(0, innerHeight - height - offsetTop) : 0;
    this.#root.style.setProperty('--keyboard', `${covered}px`);
  };
}

function arrange(): void {
  const taken: Record<string, number> = {};
  for (const { root, position } of shells) {
    const before = (taken[position] = (taken[position] ?? -1) + 1);
    root.dataset.position = position;
    root.style.setProperty('--shift', `${before * 76}px`);
  }
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);
