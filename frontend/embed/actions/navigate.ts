import { heldBack } from './held.js';
import { isPrivate } from './off-limits.js';
import type { Stage } from './stage.js';
import { refuse, type Outcome } from './vocabulary.js';

/** Milliseconds in which an answer reaches the agent before the page goes. */
export const GOODBYE = 400;

/**
 * Goes to an address: by the page's router, by a link of the page, or, when the visitor agrees, by leaving the page.
 *
 * @param allowed origins beside the page's own
 */
export async function navigate(stage: Stage, href: string, allowed: ReadonlySet<string>): Promise<Outcome> {
  const to = addressOf(href);
  if (!to) return refuse('invalid_request');
  const isOwn = to.origin === location.origin;
  if (!isOwn && !allowed.has(to.origin)) return refuse('not_allowed_by_page');
  if (to.href === location.href) return { ok: true };
  if (withoutHash(to) === withoutHash(location) && to.hash) {
    location.hash = to.hash;
    return { ok: true };
  }
  const link = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].find((link) => link.href === to.href && isPlain(link) && !isPrivate(link));
  if (link) {
    stage.show(link);
    return heldBack(link, 'click', () => link.click()) === 'browser' ? leave(stage, to) : { ok: true };
  }
  if (!isOwn || !hasRouter()) return leave(stage, to);
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate', { state: null }));
  return { ok: true };
}

/** Follows a link that no router has taken over: within the page at once, out of it when the visitor agrees. */
export async function follow(stage: Stage, link: HTMLAnchorElement): Promise<Outcome> {
  const to = addressOf(link.href);
  if (!to) return refuse('not_allowed_by_page');
  if (withoutHash(to) === withoutHash(location) && to.hash) {
    location.hash = to.hash;
    return { ok: true };
  }
  return leave(stage, to, link.target);
}

async function leave(stage: Stage, to: URL, target = ''): Promise<Outcome> {
  const own = to.origin === location.origin;
  const elsewhere = target !== '' && target !== '_self';
  const asked = elsewhere ? 'window' : own ? 'leave' : 'away';
  if (!(await stage.ask(asked, { text: own ? to.pathname + to.search : to.href, isAddress: true }))) return refuse('declined');
  if (elsewhere) window.open(to, '_blank', 'noopener');
  else setTimeout(() => location.assign(to), GOODBYE);
  return { ok: true, leaving: !elsewhere };
}

/** An address that a browser shows as a page. */
function addressOf(href: string): URL | undefined {
  const url = URL.canParse(href, document.baseURI) ? new URL(href, document.baseURI) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

function isPlain(link: HTMLAnchorElement): boolean {
  return !link.hasAttribute('download') && (link.target === '' || link.target === '_self');
}

/** Routers keep their place in the state of the history entry; without one an address is a page of its own. */
function hasRouter(): boolean {
  return history.state !== null;
}

function withoutHash({ href }: { href: string }): string {
  return href.replace(/#.*/, '');
}
