import { html } from './dom.js';
import type { Words } from './words.js';

/** The buttons of a window without a frame: once more, where that may help, and away. */
export function waysOn(words: Words, again: (() => void) | undefined, close: () => void): HTMLElement {
  return html('div', { class: 'actions' }, ...(again ? [button(words.again, again, ' primary')] : []), button(words.close, close));
}

function button(label: string, act: () => void, kind = ''): HTMLButtonElement {
  const made = html('button', { class: `button${kind}`, type: 'button' }, label);
  made.onclick = () => {
    // what it does replaces it, and with it the focus would go
    made.closest<HTMLElement>('.panel')?.focus();
    act();
  };
  return made;
}
