/**
 * Does something that makes the page dispatch an event on an element, and holds back what the browser itself would do then. What the page's own
 * listeners do has happened.
 *
 * @returns `none`: there was no such event; `page`: the page has prevented the default; `browser`: it was held back
 */
export function heldBack(target: Element, type: string, act: () => void): 'none' | 'page' | 'browser' {
  let result: 'none' | 'page' | 'browser' = 'none';
  const forget = new AbortController();
  const { signal } = forget;
  const first = (event: Event) => {
    if (event.target !== target) return;
    result = 'page';
    const { stopImmediatePropagation, preventDefault } = event;
    // nobody hears it any more, and whoever has stopped it so may still prevent the default
    event.stopImmediatePropagation = () => {
      stopImmediatePropagation.call(event);
      last(event);
    };
    event.preventDefault = () => {
      preventDefault.call(event);
      result = 'page';
    };
  };
  // the last listener on each node hears it last, also where the page stops it from going on
  const last = (event: Event) => {
    if (event.target !== target || event.defaultPrevented || (event.currentTarget !== window && !event.cancelBubble)) return;
    event.preventDefault();
    result = 'browser';
  };
  window.addEventListener(type, first, { capture: true, signal });
  for (let node: Node | null = target; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) node.addEventListener(type, last, { signal });
  window.addEventListener(type, last, { signal });
  try {
    act();
  } finally {
    forget.abort();
  }
  return result;
}
