import { onPath, pageContext, routes, type PageContext } from '../context/context.js';
import { click } from './click.js';
import { collected } from './collected.js';
import { emit, takenOver } from './events.js';
import { fillField, fillForm, focusField } from './forms.js';
import { navigate } from './navigate.js';
import { scrollPage, scrollTo } from './scroll.js';
import { questions, type Questions } from './questions.js';
import { Stage } from './stage.js';
import { submitForm } from './submit.js';
import { NEEDS, readCapabilities, readOrigins, refuse, type Capability, type Command, type Outcome } from './vocabulary.js';

/** What page actions need of the shell that loads them. */
export interface Shown {
  /** The element, whose attributes `capabilities` and `navigate-origins` say what the page allows. */
  readonly host: HTMLElement;
  /** What the shell draws in. */
  readonly root: HTMLElement;
  readonly signal: AbortSignal;
  /** Tells the frame whether the visitor is asked something. */
  send(message: { type: 'asking'; stands: boolean }): void;
}

/** The page as agents act on it: what the page itself allows, one command at a time. */
export class Page {
  readonly #stage: Stage;

  #talk = new AbortController();
  #look: () => void = () => {};

  /** @param extras what the page has set by `setContext()` */
  constructor(
    private readonly shown: Shown,
    private readonly extras: () => object | undefined,
  ) {
    this.#stage = new Stage(shown.root, shown.signal, () => this.#talk.signal, (stands) => shown.send({ type: 'asking', stands }));
  }

  /** Tells what the page is now, and whenever it becomes another, as long as it allows that it is read. */
  follow(tell: (context: PageContext) => void): void {
    this.ended();
    const signal = AbortSignal.any([this.#talk.signal, this.shown.signal]);
    const look = () => !signal.aborted && this.#allows('read_page') && tell(this.#context());
    this.#look = () => void look();
    onPath(signal, this.#look);
    look();
  }

  /** The page has set another context. */
  changed(): void {
    this.#look();
  }

  /** The conversation is over: what is asked of the visitor is taken back. */
  ended(): void {
    this.#talk.abort();
    this.#talk = new AbortController();
  }

  /**
   * Never rejects.
   *
   * @param told what the visitor is asked, in the language of the conversation
   */
  async act(command: Command, told?: Questions): Promise<Outcome> {
    this.#stage.words = questions(told);
    try {
      return await this.#act(command);
    } catch {
      // a page may have replaced whatever a browser has
      return refuse('failed');
    }
  }

  async #act(command: Command): Promise<Outcome> {
    const { host } = this.shown;
    const stage = this.#stage;
    if (!this.#allows(NEEDS[command.type])) return refuse('not_allowed_by_page');
    if (command.type === 'emit_event') {
      emit(host, command.eventName, command.data);
      return { ok: true };
    }
    if (command.type === 'task_field_updated' || command.type === 'task_completed') return collected(stage, host, command);
    if (command.type === 'submit_form') return await submitForm(stage, command.formId);
    if (command.type === 'request_page_context') return { ok: true, type: 'page_context', context: this.#context() };
    if (command.type === 'request_routes') return { ok: true, type: 'routes', routes: routes() };
    if (takenOver(host, command)) return { ok: true, by: 'page' };
    switch (command.type) {
      case 'navigate':
        return navigate(stage, command.href, readOrigins(host.getAttribute('navigate-origins')));
      case 'scroll_page':
        return scrollPage(command.direction, command.behavior);
      case 'scroll_to':
        return scrollTo(stage, command.selector, command.behavior);
      case 'click':
        return click(stage, command.selector);
      case 'fill_form':
        return fillForm(stage, command.formId, command.values);
      case 'fill_field':
        return fillField(stage, command.id, command.value);
      case 'focus_field':
        return focusField(stage, command.formId, command.fieldName);
    }
  }

  #allows(capability: Capability): boolean {
    return readCapabilities(this.shown.host.getAttribute('capabilities')).has(capability);
  }

  #context(): PageContext {
    return pageContext(this.extras());
  }
}
