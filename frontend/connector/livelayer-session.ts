import { preload } from '../session/live-kit.js';
import { MAX_TYPED } from '../session/live-kit-session.js';
import { askOf, type Ask } from './asks.js';
import './bars.js';
import { Conversation } from './conversation.js';
import { HostPage } from './host-page.js';
import './icon.js';
import './log.js';
import type { Parts } from './parts.js';
import type { LiveKitSessionServer } from './server.js';

/**
 * `<livelayer-session>`: the browser's half of the Flow component `LiveKitSession`. Java renders what is inside; what must happen within a visitor's
 * gesture happens here, by the control's `data-ask`.
 */
class LiveLayerSession extends HTMLElement {
  static readonly observedAttributes = ['lang', 'dir'];
  declare readonly $server: LiveKitSessionServer;
  #conversation: Conversation | undefined;
  #host: HostPage | undefined;
  #abort: AbortController | undefined;
  #wished = '';

  connectedCallback(): void {
    // moved, as Flow's router moves the whole view once: what runs goes on
    if (this.#abort) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.addEventListener('submit', (event) => this.#submitted(event), { signal });
    this.addEventListener('input', (event) => this.#typed(event), { signal });
    this.addEventListener('change', (event) => this.#chosen(event), { signal });
    this.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    document.getElementById('ll-skeleton')?.remove();
    // its stage shows a preview once somebody looks on, and no visitor's browser loads what does
    if ('debug' in this.dataset) void import('./debug.js').then(({ Debug }) => signal.aborted || new Debug(this.#begin(), signal, { askOf, preload }));
    else this.#begin();
  }

  /** Java has changed the language, and with it perhaps the direction. */
  attributeChangedCallback(): void {
    const { documentElement } = document;
    [documentElement.lang, documentElement.dir] = [this.lang, this.dir];
  }

  disconnectedCallback(): void {
    queueMicrotask(() => !this.isConnected && this.#leave());
  }

  /** Fetches connection details from Java and joins, without a microphone. */
  async connect(): Promise<void> {
    await this.#conversation?.start(false);
  }

  /** Joins with connection details that are known already, without a microphone. */
  async connectWithToken(url: string, token: string): Promise<void> {
    await this.#conversation?.startWithToken(url, token);
  }

  /** Ends the conversation. */
  disconnect(): void {
    this.#conversation?.end();
  }

  #begin(): Parts {
    this.#host = new HostPage(
      (greeting) => void this.#conversation?.comeback.greeted(greeting),
      (message) => {
        if (message.type === 'closed') this.#conversation?.end();
        else if (message.type === 'wishes') this.#speak(this.#host?.wishes.language);
        else if (message.type === 'opened') this.#opened();
        else if (message.type === 'ask') void this.#asked(message.ask).then((code) => this.#host?.tell({ type: 'answer', id: message.id, code }));
      },
    );
    this.#conversation = new Conversation(this, () => this.$server, this.#host);
    return this.#conversation.parts;
  }

  /** Most pages wish nothing to begin by itself: what looks whether it may comes only where one does. */
  #opened(): void {
    const wished = this.#host?.autoconnect ?? false;
    if (wished || document.referrer.includes('autoplay=')) void import('./autoplay.js').then(({ startUnasked }) => startUnasked(wished, () => this.querySelector<HTMLElement>('[data-ask=start]')?.click()));
  }

  /** The page or the visitor wants a language, or none any more; Java knows whether it is one of ours. */
  #speak(language = ''): void {
    const before = language ? this.lang : this.#wished;
    this.#wished = language;
    if (language !== before) this.#conversation?.parts.reports.tell({ type: 'language', language });
  }

  /** Focuses the first control when the one that had the focus was replaced; what only asks for a rating is none. */
  keepFocus(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.querySelector<HTMLElement>('.ll-dock :is(button, select, textarea):not(.ll-rate *)')?.focus();
  }

  /** Goes on in the text field, unless the visitor is elsewhere in the page by now. */
  write(): void {
    if (document.hasFocus()) this.querySelector('textarea')?.focus();
  }

  /** Does what the host page asks for; answers a code if that cannot be. */
  async #asked(ask: unknown): Promise<string | undefined> {
    const { obey } = await import('./host-asks.js');
    return this.#conversation && obey(this.#conversation, ask);
  }

  #leave(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#host?.close();
    this.#conversation?.leave();
  }

  #clicked(event: MouseEvent): void {
    const ask = askOf(event.target);
    if (ask && ask !== 'send' && ask !== 'rate') this.#do(ask);
  }

  #submitted(event: SubmitEvent): void {
    const ask = askOf(event.target);
    if (ask === 'send' || ask === 'rate') event.preventDefault();
    if (ask === 'rate') return this.#rate(event.target as HTMLFormElement);
    if (ask !== 'send') return;
    const field = (event.target as HTMLFormElement).querySelector('textarea');
    const text = field?.value.trim();
    if (!field || !text) return;
    field.value = '';
    void this.#conversation?.say(text).then((complaint) => complaint && complain(field, text, complaint));
  }

  #typed({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    target.setCustomValidity('');
    if (target.value) this.#conversation?.alive();
  }

  #rate(form: HTMLFormElement): void {
    const said = new FormData(form);
    const rating = said.get('rating');
    // where it cannot be kept nobody is thanked
    if (typeof rating === 'string') this.$server.rated(rating, String(said.get('words') ?? '').trim()).catch(() => {});
  }

  #chosen({ target }: Event): void {
    if (target instanceof HTMLInputElement && target.form && askOf(target.form) === 'rate') return this.#rate(target.form);
    if (!(target instanceof HTMLSelectElement)) return;
    const { part } = target.dataset;
    if (part === 'microphones') void this.#conversation?.chooseMicrophone(target.value);
    else if (part === 'cameras' || part === 'speakers') void this.#conversation?.extras?.choose(part, target.value);
    else if (part === 'languages') {
      this.#speak(target.value);
      this.#host?.tell({ type: 'language', language: target.value });
    }
  }

  #pressed(event: KeyboardEvent): void {
    const more = this.querySelector<HTMLElement>('[data-part=more][aria-expanded=true]');
    if (event.key === 'Escape' && more) {
      // the menu closes first, and the focus goes back to where it was opened
      more.click();
      return more.focus();
    }
    // as in the shell, which does not hear the keys of its frame
    if (event.key === 'Escape' && !event.isComposing && !location.search.includes('in-place')) return this.#do(this.#conversation?.live ? 'minimise' : 'close');
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  }

  #do(ask: Exclude<Ask, 'send' | 'rate'>): void {
    switch (ask) {
      case 'start':
        return void this.#conversation?.start(true);
      case 'go':
        return this.#conversation?.checked();
      case 'text':
        return void this.#conversation?.start(false);
      case 'resume':
        return void this.#conversation?.comeback.resume();
      case 'write':
        return this.write();
      case 'here':
        return this.#conversation?.alive();
      case 'mute':
        return void this.#conversation?.toggleMicrophone();
      case 'hear':
        return void this.#conversation?.hear();
      case 'end':
        return this.#conversation?.end();
      case 'minimise':
        return void this.#host?.tell({ type: 'minimise' });
      case 'save':
        return void import('./extras/save.js').then(({ saveTranscript }) => saveTranscript(this));
      case 'voice':
      case 'camera':
      case 'screen':
      case 'push':
      case 'tones':
        return this.#conversation?.extras?.ask(ask);
      case 'close':
        this.#conversation?.end();
        return void this.#host?.tell({ type: 'close' });
    }
  }
}

/** Gives a text back that could not be taken, with the reason beside it: in the language of the field, where it has one. */
function complain(field: HTMLTextAreaElement, text: string, complaint: string): void {
  field.value ||= text;
  field.setCustomValidity(field.dataset[text.length > MAX_TYPED ? 'long' : 'many'] ?? complaint);
  field.reportValidity();
}

if (!customElements.get('livelayer-session')) customElements.define('livelayer-session', LiveLayerSession);
