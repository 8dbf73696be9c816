/** What would follow a press, were it not held back. */
export type Consequence = 'none' | 'leaves';

/**
 * Presses an element as a visitor does, and holds back the browser's own following of a link: a router that takes it over has said so by then. What the
 * page's own listeners do has happened.
 */
export function press(element: HTMLElement): Consequence {
  const link = element.closest<HTMLAnchorElement>('a[href],area[href]');
  if (!link) {
    element.click();
    return 'none';
  }
  let leaves = false;
  const forget = new AbortController();
  // the last listener on each node hears it last, also where the page stops it from going on
  const last = (event: Event) => {
    if (event.target !== element || event.defaultPrevented || (event.currentTarget !== window && !event.cancelBubble)) return;
    leaves = true;
    event.preventDefault();
  };
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) node.addEventListener('click', last, { signal: forget.signal });
  window.addEventListener('click', last, { signal: forget.signal });
  element.click();
  forget.abort();
  return leaves ? 'leaves' : 'none';
}
