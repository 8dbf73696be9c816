import type { Attributes } from './attributes.js';
import { sheetOf } from './sheet.js';

// What stands around it gives it its size; `!important` here wins over the page's.
const css = `
:host{display:block!important;position:relative!important;width:100%!important;height:100%!important;min-height:320px!important}
.root{position:absolute;inset:0;z-index:0;width:auto;height:auto}
.root .launcher{display:none}
.root .panel.panel{position:absolute;inset:0;width:auto;height:auto;visibility:visible;opacity:1;transform:none}
`;

/** Puts a shell into the page where its element stands, open as long as it is there: its frame has no window to close. */
export function stand(root: HTMLElement, attributes: Attributes, signal: AbortSignal): void {
  const shadow = root.getRootNode() as ShadowRoot;
  // one that is closed because another comes stays closed
  const open = () => !signal.aborted && root.dataset.state === 'closed' && shadow.host.dispatchEvent(new Event('livelayer:open'));
  attributes.query += `${attributes.query ? '&' : '?'}in-place`;
  const sheet = sheetOf(css);
  shadow.adoptedStyleSheets.push(sheet);
  // the one after it may float
  signal.addEventListener('abort', () => (shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((other) => other !== sheet)));
  // the top layer is for what floats: of the shell's methods for it nothing is left
  Object.assign(root, { popover: null, hidePopover: () => {}, togglePopover: () => false });
  root.addEventListener('keydown', (event) => event.key === 'Escape' && event.stopPropagation(), true);
  shadow.host.addEventListener('ll-closed', () => queueMicrotask(open), { signal });
  // what is far down the page costs nothing until it is near
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    open();
  });
  sight.observe(root);
}
