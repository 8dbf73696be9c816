import { aboveKeyboard } from './above-keyboard.js';
import { Acting } from './acting.js';
import { languageOf } from './address.js';
import type { PanelState } from './custody.js';
import { announce } from './events.js';
import type { Face } from './face.js';
import { Frame, type FrameOwner } from './frame.js';
import { HostApi } from './host-api.js';
import type { FrameMessage, Greeting, ShellMessage } from './host-bridge.js';
import { Displays } from './displays.js';
import { Hearing, type Conversation } from './hearing.js';
import { stand } from './in-place.js';
import { Keeper } from './keeper.js';
import type { Look } from './look.js';
import { readMore, type MoreAttributes } from './more-attributes.js';
import { unreachable, type Notice } from './notice.js';
import { Panel } from './panel.js';
import { openUnasked } from './unasked.js';
import { windowStyles } from './window-styles.js';

/** Milliseconds that a call may take to end before its frame goes. */
const FAREWELL = 2_000;

/** Milliseconds that a frame waits for the look, which may say that there will be none. */
const LOOK = 2_000;

/** Frame and conversation of one agent, behind the face that is drawn on the page. */
export class Shell implements FrameOwner {
  /** What the page may ask for. */
  readonly api: HostApi;
  readonly #panel: Panel;
  readonly #keeper: Keeper;
  readonly #acting: Acting;
  readonly #displays: Displays;
  readonly #hearing: Hearing;
  #more: MoreAttributes;
  #frame: Frame | undefined;
  #farewell = 0;
  #preparing: Promise<void> | undefined;

  constructor(private readonly face: Face) {
    const { root, signal, slot, attributes, shadow } = face;
    this.#more = this.#read();
    this.#panel = new Panel(
      face.panel,
      () => face.look.words,
      () => face.dismiss(),
    );
    this.#panel.wait(face.look.words.wait);
    // where another face has taken its place while this was loaded, the styles are that one's
    if (!signal.aborted) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets.slice(0, 1), windowStyles()];
    this.#keeper = new Keeper(slot, () => face.state);
    this.api = new HostApi(
      face,
      (message) => this.send(message),
      () => !!this.talking,
      () => void this.prepare(),
    );
    this.#acting = new Acting(face, () => this.api.context);
    this.#hearing = new Hearing(face, this.api, this.#keeper, this.#acting);
    signal.addEventListener('abort', () => this.#leave());
    aboveKeyboard(root, signal);
    this.#displays = new Displays(face, () => this.#more);
    // who opens the window at once waits for its frame first
    if (face.state !== 'open') void this.#displays.show();
    if (signal.aborted) return;
    if (attributes.inPlace) stand(root, attributes, signal);
    else if (attributes.autoconnect) void openUnasked(face);
  }

  /** The conversation that goes on. */
  get talking(): Conversation | undefined {
    return this.#hearing.conversation;
  }

  /** The page says something else of the widget. */
  changed(): void {
    const before = this.#more;
    this.#more = this.#read();
    const { wishes } = this.#more;
    if (this.#displays.isLoaded || this.face.isTab) void this.#displays.show();
    if (JSON.stringify(before.wishes) !== JSON.stringify(wishes)) this.send({ type: 'wishes', wishes });
  }

  send(message: ShellMessage): void {
    this.#frame?.send(message);
    if (message.type === 'context') this.#acting.changed();
  }

  #read(): MoreAttributes {
    return readMore(this.face.host, languageOf(this.face.attributes));
  }

  /** The panel was opened, closed or put away. */
  moved(state: PanelState): void {
    if (state === 'open') {
      if (this.#frame?.isReady) this.#greet();
      else void this.prepare();
    } else if (state === 'minimised') this.send({ type: 'minimised' });
    else {
      this.send({ type: 'closed' });
      this.#keeper.ask('closed');
    }
  }

  /** Ends the call in good order, then the face leaves: at once when there is none. */
  retire(): void {
    if (!this.talking) return this.face.remove();
    this.face.root.dataset.state = 'retired';
    const leave = () => this.face.remove();
    this.#farewell = window.setTimeout(leave, FAREWELL);
    // answered when the server knows
    this.api.disconnect().then(leave, leave);
  }

  async greeting(): Promise<Greeting> {
    const { theme, attributes } = this.face;
    const { context, identity } = this.api;
    return {
      theme,
      visitor: this.#keeper.visitor,
      url: location.origin + location.pathname,
      wishes: this.#more.wishes,
      ...(context && { context }),
      ...(identity && { identity }),
      ...(attributes.autoconnect && { autoconnect: true }),
      ...(await this.#keeper.ask('handOver')),
    };
  }

  ready({ kept }: Greeting): void {
    // a frame that reloaded has left its call
    if (this.talking && !kept) this.#hearing.ended();
    this.#greet();
    this.api.ready();
    void this.#displays.show();
  }

  trust(alive: boolean): void {
    if (alive) this.#panel.reveal();
    else this.#panel.wait(this.face.look.words.back);
  }

  hear(message: FrameMessage): void {
    this.#hearing.hear(message);
  }

  lost(): void {
    this.face.looks.forget();
    this.#refuse(unreachable(this.face.look.words));
    this.face.launcher.show();
  }

  /** The look has come, perhaps in another language; or it says that there will be no frame. */
  wear({ code, words }: Look): void {
    // a conversation goes on as it began
    if (this.#frame && code && !this.talking) return this.#refuse(this.face.look);
    this.#panel.label();
    if (this.#frame) this.#frame.element.title = words.title;
  }

  /** Loads the look, then the frame, unless they are there or on their way. */
  prepare(): Promise<void> {
    return (this.#preparing ??= this.#load().finally(() => (this.#preparing = undefined)));
  }

  async #load(): Promise<void> {
    const { face } = this;
    if (face.signal.aborted) return;
    if (this.#frame) return this.#frame.expect();
    this.#panel.wait(face.look.words.wait);
    let timer = 0;
    await Promise.race([face.looks.load(), new Promise((late) => (timer = window.setTimeout(late, LOOK)))]);
    clearTimeout(timer);
    if (this.#frame || face.signal.aborted) return;
    if (face.look.code) return this.#refuse(face.look);
    this.#frame = new Frame(face.attributes, face.panel.ariaLabel as string, face.look.allow, this);
    this.#panel.wait(face.look.words.wait);
    face.panel.append(this.#frame.element);
  }

  /** Brings the panel back as it was when the page before this one was left. */
  async return(): Promise<void> {
    const { face } = this;
    if (face.signal.aborted) return;
    const state = await this.#keeper.ask('returning');
    if (face.state !== 'closed' || face.signal.aborted) return;
    if (state === 'open') face.open();
    else if (state === 'minimised') {
      face.setState(state);
      void this.prepare();
    }
  }

  /** Tells the frame where it stands, and hands it the focus that waited on the panel. */
  #greet(): void {
    const { face } = this;
    if (face.state === 'open') {
      this.send({ type: 'opened' });
      if (face.focused) this.#frame?.element.focus();
    } else if (face.state === 'minimised') this.send({ type: 'minimised' });
  }

  /** Draws why there is no frame. */
  #refuse(notice: Notice): void {
    this.#drop();
    const { face } = this;
    // a panel that nobody has opened stays silent
    if (face.state !== 'open') return;
    this.#panel.refuse(notice, () => void this.prepare());
    announce(face.host, 'error', { code: notice.code, message: notice.sentence });
  }

  #drop(): void {
    this.api.lost('CONNECT_FAILED');
    this.#frame?.remove();
    this.#frame = undefined;
  }

  #leave(): void {
    clearTimeout(this.#farewell);
    this.#farewell = 0;
    this.#drop();
    this.#keeper.ask('leave');
    this.#hearing.ended();
  }
}
