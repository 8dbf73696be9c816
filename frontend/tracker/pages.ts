import type { TrackedEvent } from './config.js';

/** What clicks are about. */
const CLICKABLE = 'a, button, input, [role=button], [onclick]';
/** In which visitors write and choose. */
const WRITTEN = 'textarea, select, [contenteditable]:not([contenteditable=false])';
const LONGEST = 100;

/** An address without query and fragment, which may hold what is nobody's business. */
export const place = (address: string): string => address.replace(/[?#].*/s, '');

export const now = (): string => new Date().toISOString();

/** What a visitor does on the pages of a site, until the signal. */
export class Pages {
  #shown = '';
  /** The page that is seen now: its address, and since when; empty while none is. */
  #url = '';
  #since = 0;
  #depth = 0;
  #drawing = 0;

  /** @param leave called once an exit has been told, for the page may be gone afterwards */
  constructor(
    private readonly tell: (event: TrackedEvent) => void,
    private readonly leave: () => void,
    clicks: boolean,
    private readonly signal: AbortSignal,
  ) {
    const options = { signal, passive: true };
    followHistory(() => this.#moved(), signal);
    document.addEventListener('scroll', () => (this.#drawing ||= requestAnimationFrame(() => this.#scrolled())), { ...options, capture: true });
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#left() : this.#seen()), options);
    window.addEventListener('pagehide', () => this.#left(), options);
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#view(), options);
    if (clicks) document.addEventListener('click', (event) => this.#clicked(event), { ...options, capture: true });
    this.#view();
  }

  #view(): void {
    if (this.signal.aborted) return;
    // nobody sees it yet, and perhaps never
    if ((document as { prerendering?: boolean }).prerendering) return document.addEventListener('prerenderingchange', () => this.#view(), { once: true, signal: this.signal });
    this.#shown = location.href.replace(/#.*/s, '');
    this.tell({ type: 'page_view', url: place(location.href), title: document.title, timestamp: now() });
    this.#seen();
  }

  #seen(): void {
    if (document.hidden) return;
    this.#url = place(location.href);
    this.#since = performance.now();
    this.#depth = 0;
    this.#scrolled();
  }

  #moved(): void {
    if (location.href.replace(/#.*/s, '') === this.#shown) return;
    this.#exit();
    this.#view();
  }

  #left(): void {
    this.#exit();
    this.leave();
  }

  #exit(): void {
    if (!this.#url) return;
    this.tell({ type: 'page_exit', url: this.#url, duration: Math.round((performance.now() - this.#since) / 1000), scrollDepth: this.#depth, timestamp: now() });
    this.#url = '';
  }

  #scrolled(): void {
    this.#drawing = 0;
    const { scrollHeight } = document.documentElement;
    const percent = Math.round(((window.scrollY + window.innerHeight) / (scrollHeight || 1)) * 100);
    this.#depth = Math.max(this.#depth, Math.min(100, percent));
  }

  #clicked(event: Event): void {
    const [target] = event.composedPath();
    const element = target instanceof Element ? target.closest(CLICKABLE) : null;
    if (!element) return;
    const data: Record<string, string> = { tag: element.localName, text: label(element) };
    const { href } = element as HTMLAnchorElement;
    // what a link holds itself, such as a file, is no address
    if (element.localName === 'a' && /^(https?|mailto|tel):/.test(href)) data['href'] = place(href);
    const name = element.getAttribute('data-ll-track');
    if (name) data['llTrack'] = name;
    this.tell({ type: 'click', pageUrl: place(location.href), data, timestamp: now() });
  }
}

/** What stands on it, never what a visitor has written or chosen. */
function label(element: Element): string {
  const written = element.closest(WRITTEN) || element.querySelector(WRITTEN);
  const text = element.getAttribute('aria-label') ?? (written ? '' : (element.textContent ?? ''));
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

/** Calls back when the address may have changed without a new document. */
function followHistory(moved: () => void, signal: AbortSignal): void {
  const { navigation } = window as unknown as { navigation?: EventTarget & { currentEntry?: object } };
  // a page may have something else of that name
  if (navigation?.currentEntry) return navigation.addEventListener('currententrychange', moved, { signal });
  window.addEventListener('popstate', moved, { signal });
  for (const name of ['pushState', 'replaceState'] as const) {
    const before = history[name];
    const ours: typeof before = function (this: History, ...values) {
      before.apply(this, values);
      if (!signal.aborted) moved();
    };
    history[name] = ours;
    // another may have put theirs over ours
    signal.addEventListener('abort', () => {
      if (history[name] === ours) history[name] = before;
    });
  }
}
