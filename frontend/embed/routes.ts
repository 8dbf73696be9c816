import type { Attributes } from './attributes.js';

/** Whether a widget is shown on this path: `*` stands for one segment, `**` for any number of them; who hides wins. */
export function isShown(path: string, { showOn, hideOn }: Pick<Attributes, 'showOn' | 'hideOn'>): boolean {
  const fits = (glob: string) =>
    new RegExp(`^${glob.replace(/[^\w*/]/g, '\\$&').replace(/(\/?)\*\*|\*/g, (stars, slash) => (stars === '*' ? '[^/]*' : slash ? '(/.*)?' : '.*'))}$`).test(path);
  return !hideOn.some(fits) && (!showOn.length || showOn.some(fits));
}

/** Acts whenever the page's address changes, also by the history API. */
export function onRoute(signal: AbortSignal, act: () => void): void {
  const { navigation } = window as unknown as { navigation?: EventTarget & { currentEntry?: object } };
  window.addEventListener('popstate', act, { signal });
  // a page may have something else of that name
  if (navigation?.currentEntry) return navigation.addEventListener('currententrychange', act, { signal });
  const timer = setInterval(act, 500);
  signal.addEventListener('abort', () => clearInterval(timer));
}
