import { isPrivate, WRITTEN } from '../actions/off-limits.js';
import { textOf } from '../actions/text.js';
import { hrefOf } from './page-context.js';

/** Characters of all routes, which must go into one data message. */
const WHOLE = 12_000;

export interface Route {
  href: string;
  text: string;
  internal: boolean;
}

/** Where the links of the page lead, each once; at most 200. */
export function routes(): Route[] {
  const found = new Map<string, Route>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (found.size === 200) break;
    if (!/^https?:$/.test(link.protocol) || link.getAttribute('href')?.startsWith('#') || isPrivate(link) || link.closest(WRITTEN)) continue;
    const href = hrefOf(link);
    const before = found.get(href);
    if (!before?.text) found.set(href, { href, text: textOf(link, 120), internal: link.origin === location.origin });
  }
  const all = [...found.values()];
  while (JSON.stringify(all).length > WHOLE) all.pop();
  return all;
}
