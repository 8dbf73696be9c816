import { vi } from 'vitest';

/** What one request told the server. */
export interface Sent {
  path: string;
  body: any;
  by: 'fetch' | 'beacon' | 'frame';
}

/** Bytes that a browser sends of a request that may outlive its page. */
const LARGEST = 65_536;

class FakeElement {
  constructor(
    readonly localName: string,
    readonly textContent = '',
    readonly attributes: Record<string, string> = {},
    private readonly matching: string[] = [],
  ) {}
  /** An address that cannot be read stays as it is written. */
  get href(): string {
    const href = this.attributes['href'] ?? '';
    return URL.canParse(href, document.baseURI) ? new URL(href, document.baseURI).href : href;
  }
  getAttribute = (name: string) => this.attributes[name] ?? null;
  closest(selector: string): FakeElement | null {
    return selector.split(', ').some((one) => one === this.localName || this.matching.includes(one)) ? this : null;
  }
  querySelector(): FakeElement | null {
    return this.matching.includes('holds a field') ? this : null;
  }
}

/** A page in a browser, without either. */
export class FakePage {
  readonly sent: Sent[] = [];
  readonly frames: any[] = [];
  readonly warnings: string[] = [];
  local: Record<string, string> = {};
  tab: Record<string, string> = {};
  closedStorage = false;
  /** The page's policy lets scripts reach the server. */
  connects = true;
  /** And hold its frame. */
  frames_ = true;
  online = true;
  known = { visitorId: 'vis_1', isReturning: false, sessionCount: 1, trusted: true };
  answer: (sent: Sent) => { status: number; body?: unknown; retryAfter?: number } = ({ path }) => (path.endsWith('identify') ? { status: 200, body: this.known } : { status: 204 });
  window!: EventTarget & Record<string, any>;
  document!: EventTarget & Record<string, any>;
  location!: { href: string; origin: string; search: string };
  navigator: Record<string, any> = {};

  constructor() {
    this.load('https://shop.example/shoes?utm_source=letter&secret=1#x');
  }

  /** Another document in the same tab. */
  load(href: string): void {
    this.location = { href, origin: new URL(href).origin, search: new URL(href).search };
    const page = this;
    this.document = Object.assign(new EventTarget(), {
      hidden: false,
      title: 'Shoes',
      referrer: 'https://search.example/?q=shoes',
      baseURI: href,
      documentElement: { scrollHeight: 1000, append: (frame: any) => page.#opened(frame) },
      createElement: () => ({ style: { setProperty: vi.fn() }, remove: vi.fn() }),
    });
    this.navigator = { language: 'en', sendBeacon: (url: string, body: string) => body.length <= LARGEST && (page.#send(url, body, 'beacon'), true) };
    this.window = Object.assign(new EventTarget(), {
      scrollY: 0,
      innerHeight: 250,
      setTimeout: (...values: [any, any]) => setTimeout(...values),
      LiveLayer: undefined,
      localStorage: this.#storage(() => this.local),
      sessionStorage: this.#storage(() => this.tab),
    });
    vi.stubGlobal('window', this.window);
    vi.stubGlobal('document', this.document);
    vi.stubGlobal('location', this.location);
    vi.stubGlobal('navigator', this.navigator);
    vi.stubGlobal('Element', FakeElement);
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => (draw(), 0));
    vi.stubGlobal('history', {
      pushState: (_state: unknown, _title: string, url: string) => void (this.location.href = new URL(url, this.location.href).href),
      replaceState: (_state: unknown, _title: string, url: string) => void (this.location.href = new URL(url, this.location.href).href),
    });
    vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
      if (!this.connects) {
        const violation = Object.assign(new Event('securitypolicyviolation'), { disposition: 'enforce', effectiveDirective: 'connect-src', blockedURI: url });
        setTimeout(() => this.document.dispatchEvent(violation), 10);
      }
      if (!this.connects || !this.online || body.length > LARGEST) throw new TypeError('Failed to fetch');
      const { status, body: answer, retryAfter } = this.#send(url, body, 'fetch');
      return { status, json: async () => answer ?? null, headers: { get: () => (retryAfter === undefined ? null : String(retryAfter)) } };
    });
    vi.spyOn(console, 'warn').mockImplementation((line: string) => void this.warnings.push(line));
  }

  #storage(entries: () => Record<string, string>) {
    const open = () => {
      if (this.closedStorage) throw new Error('SecurityError');
      return entries();
    };
    return {
      getItem: (key: string) => open()[key] ?? null,
      setItem: (key: string, text: string) => void (open()[key] = text),
      removeItem: (key: string) => void delete open()[key],
    };
  }

  #send(url: string, body: string, by: Sent['by']) {
    const sent = { path: new URL(url).pathname, body: JSON.parse(body), by };
    this.sent.push(sent);
    return this.answer(sent);
  }

  #opened(frame: any): void {
    this.frames.push(frame);
    frame.contentWindow = {
      postMessage: (_message: unknown, _origin: string, [port]: [MessagePort]) => {
        port.onmessage = ({ data: { id, path, body } }) => {
          const { status, body: answer, retryAfter } = this.#send(`https://talk.example${path}`, body, 'frame');
          port.postMessage({ id, answer: { status, body: answer ?? null, retryAfter: retryAfter ?? 0 } });
        };
      },
    };
    if (this.frames_) setTimeout(() => this.say(frame.contentWindow, 'https://talk.example'), 50);
  }

  say(source: unknown, origin: string, data: unknown = { livelayer: 'tracker' }): void {
    this.window.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }));
  }

  click(localName: string, text = '', attributes: Record<string, string> = {}, matching: string[] = []): void {
    const event = new Event('click');
    event.composedPath = () => [new FakeElement(localName, text, attributes, matching) as unknown as EventTarget];
    this.document.dispatchEvent(event);
  }

  hide(hidden = true): void {
    this.document['hidden'] = hidden;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  leave(): void {
    this.hide();
    this.window.dispatchEvent(new Event('pagehide'));
  }

  /** Events that the server has got, in order. */
  get events(): any[] {
    return this.sent.filter(({ path }) => path.endsWith('/events')).flatMap(({ body }) => body.events);
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get stored(): string[] {
    return [...Object.keys(this.local), ...Object.keys(this.tab)];
  }
}
