import { browserId, forgetBrowser } from './browser-id.js';
import type { TrackedEvent, TrackerConfig, VisitorInfo } from './config.js';
import { Closed, Line } from './line.js';
import { now, Pages, place } from './pages.js';
import { Waiting } from './waiting.js';

export type { TrackerConfig, VisitorInfo } from './config.js';

/** Milliseconds that events wait for others. */
const PAUSE = 5_000;
/** Events that go at once. */
const BATCH = 50;
/** Milliseconds between two attempts at most. */
const LONGEST = 300_000;

/**
 * Tells a LiveLayer server what a visitor does on the pages of a site: with a random id of this browser and site, never by its fingerprint. Nothing here
 * throws, and nothing that happens to it reaches the page but one line of the console.
 */
export class LiveLayerTracker {
  readonly #config: TrackerConfig;
  readonly #base: string;
  readonly #waiting: Waiting;
  #agreed: boolean;
  #life = new AbortController();
  #line: Line | undefined;
  #start: Promise<VisitorInfo | null> | undefined;
  #visitor: VisitorInfo | null = null;
  #timer: number | undefined;
  #failures = 0;
  #busy = false;
  #silent = false;

  constructor(config: TrackerConfig) {
    this.#config = config;
    this.#waiting = new Waiting(config.visitorToken);
    this.#base = (config.apiBase || location.origin).replace(/\/+$/, '');
    this.#agreed = config.consent !== 'required';
  }

  /** Who visits; null before the server has said it. */
  get visitor(): VisitorInfo | null {
    return this.#visitor;
  }

  getVisitorId(): string | null {
    return this.#visitor?.id ?? null;
  }

  /** Begins, once; null while that is not allowed, or the server cannot be reached. Never rejects. */
  init(): Promise<VisitorInfo | null> {
    if (!this.#mayTrack) return Promise.resolve(null);
    return (this.#start ??= this.#begin());
  }

  /** The visitor agrees to be followed, or no longer: then what is stored here is removed, and what was not sent is forgotten. */
  consent(given: boolean): void {
    this.#agreed = given;
    if (given) {
      void this.init();
      return;
    }
    this.destroy();
    this.#waiting.forget();
    forgetBrowser();
    this.#visitor = null;
  }

  /** Says who the visitor is: `name`, `email`, `phone`, `company` and others. The organization sees it as said, not as known. */
  identify(attributes: Record<string, unknown>): void {
    this.#add({ type: 'identify', pageUrl: place(location.href), data: { ...attributes }, timestamp: now() });
    void this.#flush();
  }

  /** Says that something has happened. */
  track(name: string, data: Record<string, unknown> = {}): void {
    this.#add({ type: 'custom', pageUrl: place(location.href), data: { ...data, eventName: String(name) }, timestamp: now() });
  }

  /** Leaves no listener, timer or frame behind; `init()` begins anew. */
  destroy(): void {
    this.#life.abort();
    this.#life = new AbortController();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#line?.close();
    this.#line = undefined;
    this.#start = undefined;
    this.#busy = false;
  }

  get #mayTrack(): boolean {
    const refused = this.#config.gpc === 'honor' && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
    return this.#agreed && !refused && !this.#silent;
  }

  async #begin(): Promise<VisitorInfo | null> {
    const { signal } = this.#life;
    this.#line = new Line(this.#base, this.#config.agentId);
    this.#waiting.keep();
    if (this.#config.autoTrack !== false) new Pages((event) => this.#add(event), () => this.#leave(), this.#config.autoTrackClicks !== false, signal);
    await this.#name();
    return this.#visitor;
  }

  /** Asks who this browser is, then sends what waits; again later when there is no answer. */
  async #name(): Promise<void> {
    if (this.#busy) return;
    const answer = await this.#post('/api/visitors/identify', {
      agentId: this.#config.agentId,
      fingerprintId: null,
      localStorageId: browserId(),
      metadata: arrival(),
      ...(this.#config.visitorToken && { visitorToken: this.#config.visitorToken }),
    });
    const { visitorId, isReturning, sessionCount, trusted } = (answer?.body ?? {}) as { visitorId?: string; trusted?: boolean } & VisitorInfo;
    if (answer?.status !== 200 || !visitorId) return;
    this.#visitor = { id: visitorId, isReturning, sessionCount };
    if (this.#config.visitorToken && !trusted) say('the visitor token was not accepted: see whether it has expired and with which secret it was signed');
    await this.#flush();
  }

  #add(event: TrackedEvent): void {
    if (!this.#waiting.add(event)) return say('an event is no JSON, or too long');
    if (this.#waiting.length >= BATCH) void this.#flush();
    else this.#later(PAUSE);
  }

  #later(milliseconds: number): void {
    if (this.#start) this.#timer ??= window.setTimeout(() => ((this.#timer = undefined), void this.#flush()), milliseconds);
  }

  async #flush(): Promise<void> {
    // an attempt that failed is not made sooner because more has happened
    if (!this.#start || this.#busy || (this.#failures && this.#timer)) return;
    if (!this.#visitor) return this.#name();
    if (!this.#waiting.length) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#waiting.take(BATCH);
    const answer = await this.#post(`/api/visitors/${this.#visitor.id}/events`, { events });
    // malformed ones never arrive
    if (answer?.status === 400) return;
    if (answer?.status !== 204) {
      if (this.#agreed) this.#waiting.putBack(events);
      if (answer?.status === 410) {
        this.#visitor = null;
        this.#later(PAUSE);
      }
    } else if (this.#waiting.length) this.#later(this.#waiting.length < BATCH ? PAUSE : 0);
  }

  /** Null when there is nothing more to say to the server now: it is asked again later, or never. */
  async #post(path: string, body: object): Promise<{ status: number; body: unknown } | null> {
    const { signal } = this.#life;
    this.#busy = true;
    try {
      const answer = await this.#line!.post(path, body);
      if (signal.aborted) return null;
      this.#busy = false;
      const { status, retryAfter } = answer;
      if (status === 403 || status === 404) {
        this.#fallSilent(`the server refuses this page: ${(answer.body as { error?: string } | null)?.error ?? status}`);
        return null;
      }
      if (status && status !== 429 && status < 500) {
        this.#failures = 0;
        return answer;
      }
      const pause = Math.min(LONGEST, PAUSE * 2 ** this.#failures++) * (0.5 + Math.random() / 2);
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#later(Math.max(pause, retryAfter * 1000));
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof Closed) this.#fallSilent('the policy of this page lets it reach the server neither by connect-src nor by frame-src');
      else throw error;
    }
    return null;
  }

  /** The page is left or hidden. */
  #leave(): void {
    if (!this.#visitor || !this.#waiting.length) return;
    const events = this.#waiting.take(BATCH);
    if (this.#line?.beacon(`/api/visitors/${this.#visitor.id}/events`, { events })) return;
    // the next page of this tab sends them, or this one if it is only hidden: what is on its way when a frame goes is lost
    this.#waiting.putBack(events);
    this.#later(PAUSE);
  }

  #fallSilent(why: string): void {
    this.destroy();
    this.#silent = true;
    this.#waiting.forget();
    say(why);
  }
}

function say(what: string): void {
  console.warn(`[LiveLayer] Tracker: ${what}.`);
}

function arrival(): Record<string, string> {
  const query = new URLSearchParams(location.search);
  const told: [string, string | null][] = [
    ['browserLanguage', navigator.language],
    ['timezone', Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['referralUrl', place(document.referrer)],
    ...['Source', 'Medium', 'Campaign', 'Content', 'Term'].map((name): [string, string | null] => [`utm${name}`, query.get(`utm_${name.toLowerCase()}`)]),
  ];
  return Object.fromEntries(told.filter((one): one is [string, string] => !!one[1]));
}
