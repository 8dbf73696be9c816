import type { Asked, Questions } from './questions.js';

/** Milliseconds that the visitor has to answer. */
const PATIENCE = 30_000;

/** Milliseconds before an answer counts: what was pressed before the question could be read meant something else. */
const READING = 400;

/** What exactly is asked: the address to go to, or the name of a form. */
export interface Detail {
  text: string;
  isAddress?: boolean;
}

/** One question to the visitor, drawn over the page. */
export class Question {
  readonly answer: Promise<boolean>;

  constructor(stage: HTMLElement, words: Questions, asked: Asked, { text, isAddress = false }: Detail, life: AbortSignal) {
    const over = new AbortController();
    const { ask: sentence, yes: label } = words[asked];
    const card = element('div', 'ask');
    card.setAttribute('role', 'alertdialog');
    Object.assign(card, { lang: words.lang, dir: words.dir, ariaLabel: sentence, ariaDescription: text, tabIndex: -1 });
    const [yes, no] = [button(label, 'button primary'), button(words.no, 'button')];
    const actions = element('div', 'actions');
    actions.append(no, yes);
    const detail = element('p', isAddress ? 'sub address' : 'sub', text);
    // an address begins on the left, and a form has its name in the page's language
    detail.dir = isAddress ? 'ltr' : 'auto';
    card.append(element('p', 'sentence', sentence));
    if (text) card.append(detail);
    card.append(actions);
    const before = document.activeElement;
    const since = performance.now();
    this.answer = new Promise<boolean>((resolve) => {
      const settle = (allowed: boolean) => {
        over.abort();
        card.remove();
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
        resolve(allowed);
      };
      const { signal } = over;
      yes.addEventListener('click', ({ isTrusted }) => isTrusted && performance.now() - since > READING && settle(true), { signal });
      no.addEventListener('click', () => settle(false), { signal });
      const timer = setTimeout(() => settle(false), PATIENCE);
      signal.addEventListener('abort', () => clearTimeout(timer));
      life.addEventListener('abort', () => settle(false), { signal });
      // of the whole page: whoever is elsewhere says no as well
      window.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Escape') return;
          event.stopImmediatePropagation();
          event.preventDefault();
          settle(false);
        },
        { capture: true, signal },
      );
    });
    stage.append(card);
    card.focus({ preventScroll: true });
  }
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function button(label: string, name: string): HTMLButtonElement {
  const made = element('button', name, label) as HTMLButtonElement;
  made.type = 'button';
  return made;
}
