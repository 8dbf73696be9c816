import { ATTRIBUTES } from './attributes.js';

/** What the console may try on the stage; whose draft it is was decided by the server. */
const WORN = ATTRIBUTES.filter((name) => !['agent-id', 'base-url', 'preview'].includes(name));

/** The stage of a preview: opens the widget, and stands between it and the console's page, whose origin the server has written into the document. */
export function stage(owner: string): void {
  const widget = document.querySelector('livelayer-widget');
  if (!widget) return;
  void customElements.whenDefined('livelayer-widget').then(() => widget.dispatchEvent(new CustomEvent('livelayer:open')));
  if (!owner || parent === window) return;
  document.body.classList.add('framed');
  widget.addEventListener('ll-debug', (event) => parent.postMessage({ livelayer: 'debug', event: (event as CustomEvent).detail }, owner));
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || origin !== owner || data?.livelayer !== 'debug') return;
    if (data.theme === 'light' || data.theme === 'dark') {
      widget.setAttribute('theme', data.theme);
      document.documentElement.dataset.theme = data.theme;
    } else if (data.attributes) {
      for (const name of WORN) {
        const value = data.attributes[name];
        if (typeof value === 'string') widget.setAttribute(name, value);
        else widget.removeAttribute(name);
      }
    } else widget.dispatchEvent(new CustomEvent('livelayer:debug', { detail: { type: 'debug', command: data.command } }));
  });
  parent.postMessage({ livelayer: 'debug', event: { at: 0, kind: 'call', name: 'opened', text: '' } }, owner);
}
