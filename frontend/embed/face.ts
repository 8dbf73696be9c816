import type { Attributes, Theme } from './attributes.js';
import { arrange } from './corners.js';
import type { PanelState } from './custody.js';
import { html } from './dom.js';
import type { WidgetState } from './element.js';
import { announce } from './events.js';
import type { ShellMessage } from './host-bridge.js';
import { Launcher } from './launcher.js';
import type { Look } from './look.js';
import { Looks } from './looks.js';
import { unreachable } from './notice.js';
import type { Shell } from './shell.js';
import { Slot } from './slot.js';
import { asideOf, Standing } from './standing.js';
import { lost, waiting } from './waiting.js';
import { whenSeen } from './when-seen.js';

/** What a page draws for one agent before anybody is interested: the launcher, and the empty panel of the first click. All else is loaded on intent. */
export class Face {
  readonly root = html('div', { class: 'root', popover: 'manual' });
  readonly launcher = new Launcher();
  /** What has the focus of a window that was closed. */
  rest: HTMLElement = this.launcher.element;
  readonly looks = new Looks(() => this.attributes, (look) => this.#dress(look));
  theme: Theme = 'auto';
  readonly #life = new AbortController();
  /** Aborted when it leaves the page. */
  readonly signal = this.#life.signal;
  /** What this agent's conversation stands under in the page's storage. */
  readonly slot: string;
  readonly standing: Standing;
  #panel: HTMLElement | undefined;
  #opener: HTMLElement | undefined;
  #shell: Shell | undefined;
  #loading: Promise<Shell> | undefined;
  #preparing: Promise<void> | undefined;

  constructor(
    readonly host: HTMLElement,
    readonly shadow: ShadowRoot,
    public attributes: Attributes,
    connection: AbortSignal,
  ) {
    const { signal } = this;
    this.slot = attributes.agentId + attributes.query;
    connection.addEventListener('abort', () => this.remove(), { signal });
    const launcher = this.launcher.element;
    for (const intent of ['pointerenter', 'focus']) launcher.addEventListener(intent, () => this.#prepare());
    launcher.addEventListener('click', () => this.open());
    this.root.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#putAway());
    this.root.append(launcher);
    this.root.dataset.state = 'closed';
    this.wear(attributes.theme);
    shadow.append(this.root);
    // with the frame's own layout: asked for now, it would force one of the whole page
    requestAnimationFrame(() => this.#promote());
    whenSeen(launcher, signal, () => void this.looks.load());
    this.standing = new Standing(this);
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#return(), { signal });
    this.#return();
    const { inPlace, displayMode, autoconnect } = attributes;
    // one that was left on the page before comes back as it was
    if (displayMode === 'expanded' && !inPlace && !asideOf(attributes).text && !new Slot(this.slot).text) this.open();
    else if (inPlace || displayMode || autoconnect || this.isTab) void this.load().catch(() => {});
  }

  /** The page has changed what it says of the widget, but not which one it is. */
  change(attributes: Attributes): void {
    const before = this.attributes;
    // in place it has another address than its attributes say
    this.attributes = { ...attributes, query: before.query };
    if (before.theme !== attributes.theme) this.wear(attributes.theme);
    if (before.language !== attributes.language || before.apiKey !== attributes.apiKey) this.looks.reload();
    this.standing.arrange();
    if (this.#shell) this.#shell.changed();
    else if (this.isTab) void this.load().catch(() => {});
    const { displayMode } = attributes;
    if (before.displayMode === displayMode) return;
    if (displayMode === 'expanded') this.open();
    else if (displayMode) this.#putAway();
  }

  /** A conversation goes on. */
  #putAway(): void {
    if (this.#shell?.talking) this.minimise();
    else this.dismiss();
  }

  wear(theme: Theme): void {
    this.theme = theme;
    this.root.dataset.theme = theme;
    this.send({ type: 'theme', theme });
  }

  send(message: ShellMessage): void {
    this.#shell?.send(message);
  }

  /** Shows the panel; a call that went on behind the launcher is seen again. */
  open(): void {
    const { state } = this;
    if (state === 'open' || state === 'retired') return;
    const active = document.activeElement;
    this.#opener = active instanceof HTMLElement && active !== this.host && active !== document.body ? active : this.rest;
    // over whatever the page has put on top since; a popover that is hidden and shown keeps its frame
    this.root.hidePopover?.();
    this.#promote();
    this.setState('open');
    if (state === 'closed') announce(this.host, 'opened');
    if (navigator.userActivation?.isActive ?? true) this.panel.focus();
    if (this.#shell) this.#shell.moved('open');
    else this.#prepare();
  }

  /** Hides the panel and ends the call. */
  close(): void {
    const { state } = this;
    if (state !== 'open' && state !== 'minimised') return;
    this.#hide('closed');
    announce(this.host, 'closed');
  }

  /** The visitor closes it: it opens by itself on no other page either. */
  dismiss(): void {
    const { attributes } = this;
    if (attributes.displayMode === 'expanded') asideOf(attributes).text ||= 'launcher';
    this.close();
  }

  /** Hides the panel and keeps the call. */
  minimise(): void {
    if (this.state === 'open' && !this.attributes.inPlace) this.#hide('minimised');
  }

  /** Ends the call in good order, then leaves: at once when there is none. */
  retire(): void {
    this.close();
    if (this.#shell) this.#shell.retire();
    else this.remove();
  }

  /** Leaves nothing behind. */
  remove(): void {
    if (this.signal.aborted) return;
    this.close();
    this.#life.abort();
    this.root.remove();
  }

  get look(): Look {
    return this.looks.now;
  }

  #dress(look: Look): void {
    if (this.signal.aborted) return;
    // what the page says in its own styles counts more; read first, while nothing has to be laid out for it
    const page = getComputedStyle(this.host);
    const colors = look.colors.filter(([property]) => !page.getPropertyValue(property));
    this.launcher.wear(look);
    this.#label();
    for (const [property, value] of colors) this.root.style.setProperty(property, value);
    this.standing.arrange();
    this.#shell?.wear(look);
  }

  report(): WidgetState {
    const display = { open: 'expanded', minimised: 'minimized', closed: 'launcher', retired: 'launcher' } as const;
    return { display: this.isTab && this.state !== 'open' ? 'hidden' : display[this.state], conversation: this.#shell?.talking ?? null };
  }

  /** Not even the shell was reached. */
  #lost(): void {
    this.looks.forget();
    if (this.state !== 'open') return;
    const { words } = this.look;
    const notice = unreachable(words);
    this.panel.replaceChildren(...lost(notice, words, () => this.#prepare(), () => this.dismiss()));
    announce(this.host, 'error', { code: notice.code, message: notice.sentence });
  }

  /** Whether it is put aside, to the tab at the edge. */
  get isTab(): boolean {
    return this.root.dataset.tab !== undefined;
  }

  get state(): PanelState {
    return this.root.dataset.state as PanelState;
  }

  setState(state: PanelState): void {
    this.root.dataset.state = state;
    arrange();
    this.launcher.expanded = state === 'open';
    this.launcher.show(state === 'minimised' ? this.#shell?.talking?.since : undefined);
  }

  get focused(): boolean {
    return !!this.#panel?.contains(this.shadow.activeElement);
  }

  /** The empty window, with the sign of work: most pages are read without it. */
  get panel(): HTMLElement {
    if (!this.#panel) {
      this.#panel = html('section', { class: 'panel', part: 'window', role: 'dialog', tabindex: '-1' });
      this.#label();
      this.root.append(this.#panel);
    }
    return this.#panel;
  }

  /** All that is not drawn before the click. */
  load(): Promise<Shell> {
    return (this.#loading ??= import('./window.js').then(
      ({ Shell }) => (this.#shell = new Shell(this)),
      (failure: unknown) => {
        this.#loading = undefined;
        throw failure;
      },
    ));
  }

  /** Loads the frame, unless it is there or on its way. */
  #prepare(): void {
    if (!this.#shell) this.panel.replaceChildren(waiting(this.look.words.wait));
    this.#preparing ??= this.load()
      .then((shell) => shell.prepare())
      .catch(() => this.#lost())
      .finally(() => (this.#preparing = undefined));
  }

  /** Brings the panel back as it was when the page before this one was left. */
  #return(): void {
    if (new Slot(this.slot).text) this.load().then(
      (shell) => shell.return(),
      // it is offered when the panel is opened
      () => {},
    );
  }

  #label(): void {
    const { title, lang } = this.look.words;
    if (this.#panel) Object.assign(this.#panel, { ariaLabel: title, lang });
  }

  #hide(state: 'closed' | 'minimised'): void {
    const { focused } = this;
    this.setState(state);
    this.#shell?.moved(state);
    if (focused) (this.#opener?.isConnected ? this.#opener : this.rest).focus();
  }

  #promote(): void {
    if (this.root.isConnected) this.root.togglePopover?.(true);
  }
}
