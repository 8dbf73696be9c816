import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TrackerConfig } from './config.js';
import { boot, type LiveLayerPage } from './page.js';
import { FakePage } from './testing/page.js';
import { LiveLayerTracker } from './tracker.js';

const BASE = 'https://talk.example';
let page: FakePage;
let trackers: LiveLayerTracker[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  page = new FakePage();
  trackers = [];
});

afterEach(() => {
  for (const tracker of trackers) tracker.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function tracker(config: Partial<TrackerConfig> = {}): LiveLayerTracker {
  const made = new LiveLayerTracker({ agentId: 'agt_a', apiBase: BASE, ...config });
  trackers.push(made);
  return made;
}

async function started(config: Partial<TrackerConfig> = {}): Promise<LiveLayerTracker> {
  const made = tracker(config);
  await made.init();
  await after(0);
  return made;
}

/** Messages between ports take turns of the real loop. */
async function after(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  for (let i = 0; i < 5; i++)
    await new Promise<void>((turn) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (port1.close(), turn());
      port2.postMessage(0);
    });
  await vi.advanceTimersByTimeAsync(0);
}

const identified = () => page.sent.filter(({ path }) => path === '/api/visitors/identify');

test('a browser is named once, by an id of its own and never by its fingerprint', async () => {
  const one = tracker();
  const info = await one.init();
  expect(await one.init()).toBe(info);
  expect(info).toEqual({ id: 'vis_1', isReturning: false, sessionCount: 1 });
  expect([one.visitor, one.getVisitorId()]).toEqual([info, 'vis_1']);
  expect(identified()).toHaveLength(1);
  const { body } = identified()[0]!;
  expect(body).toMatchObject({ agentId: 'agt_a', fingerprintId: null, metadata: { browserLanguage: 'en', referralUrl: 'https://search.example/', utmSource: 'letter' } });
  expect(body.localStorageId).toMatch(/^ll_[0-9a-f]{32}$/);
  expect(page.local['ll_local_storage_id']).toBe(body.localStorageId);
  expect(page.local['livelayer:visitor']).toBe(body.localStorageId);
  expect(JSON.stringify(page.sent)).not.toContain('secret');
});

test('the id is the one that the widget has given this browser', async () => {
  page.local['livelayer:visitor'] = '1-2-3-4';
  await started();
  expect(identified()[0]!.body.localStorageId).toBe('1-2-3-4');
});

test('an id that somebody has spoiled is replaced', async () => {
  page.local['ll_local_storage_id'] = '<script>';
  await started();
  expect(identified()[0]!.body.localStorageId).toMatch(/^ll_/);
});

test('page views follow the history, once for each address', async () => {
  await started();
  history.pushState(null, '', '/hats');
  history.pushState(null, '', '/hats#top');
  history.replaceState(null, '', '/coats');
  page.location.href = 'https://shop.example/shoes';
  page.window.dispatchEvent(new Event('popstate'));
  await after(5_000);
  expect(page.events.filter(({ type }) => type === 'page_view').map(({ url }) => url)).toEqual(['shoes', 'hats', 'coats', 'shoes'].map((name) => `https://shop.example/${name}`));
  expect(page.events[0]).toMatchObject({ title: 'Shoes', timestamp: expect.stringMatching(/^\d{4}-.*Z$/) });
});

test('where the browser tells of its history itself, the page’s own functions stay as they are', async () => {
  const navigation = Object.assign(new EventTarget(), { currentEntry: {} });
  page.window['navigation'] = navigation;
  const { pushState } = history;
  await started();
  expect(history.pushState).toBe(pushState);
  page.location.href = 'https://shop.example/hats';
  navigation.dispatchEvent(new Event('currententrychange'));
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'page_exit', 'page_view']);
});

test('where something of the page has the name of the browser’s history, its functions are followed', async () => {
  page.window['navigation'] = [{ href: '/hats' }];
  await started();
  history.pushState(null, '', '/hats');
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'page_exit', 'page_view']);
});

test('a page that is prerendered is seen when it is shown', async () => {
  page.document['prerendering'] = true;
  await started();
  await after(5_000);
  expect(page.types).toEqual([]);
  page.document['prerendering'] = false;
  page.document.dispatchEvent(new Event('prerenderingchange'));
  await after(5_000);
  expect(page.types).toEqual(['page_view']);
});

test('an exit says how long and how deep, and goes by beacon', async () => {
  await started();
  await after(5_000);
  page.window['scrollY'] = 500;
  page.document.dispatchEvent(new Event('scroll'));
  page.window['scrollY'] = 100;
  page.document.dispatchEvent(new Event('scroll'));
  await after(7_400);
  page.leave();
  expect(page.sent.at(-1)).toMatchObject({ by: 'beacon', path: '/api/visitors/vis_1/events', body: { events: [{ type: 'page_exit', url: 'https://shop.example/shoes', duration: 12, scrollDepth: 75 }] } });
  expect(page.types.filter((type) => type === 'page_exit')).toHaveLength(1);
  expect(page.tab).toEqual({});
});

test('who comes back to a hidden page leaves it once more', async () => {
  await started();
  page.hide();
  page.hide(false);
  await after(3_000);
  page.hide();
  expect(page.events.filter(({ type }) => type === 'page_exit').map(({ duration }) => duration)).toEqual([0, 3]);
});

test('clicks say what was clicked, and never what was written', async () => {
  await started();
  page.click('a', '  Buy \n now ', { href: '/cart?token=1#x', 'data-ll-track': 'buy' });
  page.click('button', 'x'.repeat(300));
  page.click('input', '', { value: 'my secret', 'aria-label': 'Name' });
  page.click('div', 'my secret', {}, ['[onclick]', 'holds a field']);
  page.click('div', 'my secret', {}, ['[onclick]', '[contenteditable]:not([contenteditable=false])']);
  page.click('p', 'no button');
  await after(5_000);
  const clicks = page.events.filter(({ type }) => type === 'click');
  expect(clicks.map(({ data }) => data)).toEqual([
    { tag: 'a', text: 'Buy now', href: 'https://shop.example/cart', llTrack: 'buy' },
    { tag: 'button', text: 'x'.repeat(100) },
    { tag: 'input', text: 'Name' },
    { tag: 'div', text: '' },
    { tag: 'div', text: '' },
  ]);
  expect(JSON.stringify(page.sent)).not.toContain('secret');
});

test('a link says where it leads, and not what it holds', async () => {
  await started();
  for (const href of ['https://', 'data:text/csv,secret', 'javascript:void "secret"', 'mailto:shop@shop.example?body=secret']) page.click('a', 'Go', { href });
  await after(5_000);
  expect(page.events.filter(({ type }) => type === 'click').map(({ data }) => data.href)).toEqual(['https://', undefined, undefined, 'mailto:shop@shop.example']);
  expect(JSON.stringify(page.sent)).not.toContain('secret');
});

test('a browser without beacons leaves the exit to the next page', async () => {
  delete page.navigator['sendBeacon'];
  await started();
  await after(5_000);
  page.leave();
  expect(page.tab['ll_tracker_queue']).toContain('page_exit');
});

test('what the page does not want is not followed', async () => {
  await started({ autoTrackClicks: false });
  page.click('button', 'Buy');
  await after(5_000);
  expect(page.types).toEqual(['page_view']);
  await started({ autoTrack: false });
  page.click('button', 'Buy');
  page.leave();
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'page_exit']);
});

test('identify goes at once, track with the next five seconds or fifty', async () => {
  const one = await started({ autoTrack: false });
  one.identify({ name: 'Ada', plan: 'gold' });
  await after(0);
  expect(page.events).toMatchObject([{ type: 'identify', pageUrl: 'https://shop.example/shoes', data: { name: 'Ada', plan: 'gold' } }]);
  one.track('bought', { eventName: 'x', price: 3 });
  await after(4_999);
  expect(page.events).toHaveLength(1);
  await after(1);
  expect(page.events[1]).toMatchObject({ type: 'custom', data: { eventName: 'bought', price: 3 } });
  for (let i = 0; i < 50; i++) one.track('many');
  await after(0);
  expect(page.sent.at(-1)!.body.events).toHaveLength(50);
});

test('what can never be sent holds up nothing else', async () => {
  const one = await started({ autoTrack: false });
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  one.track('circle', circle);
  one.identify({ big: 1n });
  one.track('long', { text: 'x'.repeat(70_000) });
  one.track('kept');
  await after(5_000);
  expect(page.events.map(({ data }) => data.eventName)).toEqual(['kept']);
  expect(page.warnings).toHaveLength(3);
});

test('much at once goes in as many requests as it needs, in order', async () => {
  const one = await started({ autoTrack: false });
  for (let i = 0; i < 50; i++) one.track(`event ${i}`, { text: '\u3042'.repeat(2_000) });
  await after(60_000);
  page.leave();
  expect(page.events.map(({ data }) => data.eventName)).toEqual(Array.from({ length: 50 }, (_, i) => `event ${i}`));
  expect(Math.max(...page.sent.map(({ body }) => new TextEncoder().encode(JSON.stringify(body)).length))).toBeLessThan(65_536);
  expect(page.warnings).toEqual([]);
});

test('nothing is stored or sent before consent, and nothing stays when it is withdrawn', async () => {
  const one = tracker({ consent: 'required' });
  expect(await one.init()).toBeNull();
  one.identify({ name: 'Ada' });
  page.click('button', 'Buy');
  page.leave();
  page.hide(false);
  await after(60_000);
  expect([page.sent, page.stored]).toEqual([[], []]);
  one.consent(true);
  await after(5_000);
  expect(page.types).toEqual(['identify', 'page_view']);
  one.track('unsent');
  one.consent(false);
  expect([page.stored, one.visitor]).toEqual([[], null]);
  const before = page.sent.length;
  one.track('after');
  page.click('button', 'Buy');
  page.leave();
  await after(60_000);
  expect([page.sent.length, page.stored]).toEqual([before, []]);
});

test('consent that is withdrawn while the server is asked leaves nothing either', async () => {
  const one = tracker();
  const begun = one.init();
  one.consent(false);
  await begun;
  await after(60_000);
  expect([page.events, page.stored, one.visitor]).toEqual([[], [], null]);
});

test('Global Privacy Control is honoured where the site says so', async () => {
  page.navigator['globalPrivacyControl'] = true;
  const one = tracker({ gpc: 'honor' });
  expect(await one.init()).toBeNull();
  one.consent(true);
  one.track('x');
  await after(60_000);
  expect([page.sent, page.stored]).toEqual([[], []]);
  await started();
  expect(identified()).toHaveLength(1);
});

test('what could not be sent is sent later, ever more seldom', async () => {
  const one = await started({ autoTrack: false });
  page.online = false;
  one.track('first');
  await after(5_100);
  const fetched = vi.fn(globalThis.fetch);
  vi.stubGlobal('fetch', fetched);
  one.identify({ name: 'Ada' });
  await after(0);
  expect(fetched).not.toHaveBeenCalled();
  const attempts: number[] = [];
  for (let second = 0; second < 60; second++) {
    const before = fetched.mock.calls.length;
    await after(1_000);
    if (fetched.mock.calls.length > before) attempts.push(second);
  }
  expect(attempts.length).toBeLessThan(5);
  expect(attempts[2]! - attempts[1]!).toBeGreaterThan(attempts[1]! - attempts[0]!);
  page.online = true;
  await after(300_000);
  expect(page.types).toEqual(['custom', 'identify']);
  expect(page.warnings).toEqual([]);
});

test('a server that says when is asked then', async () => {
  const one = await started({ autoTrack: false });
  page.answer = () => ({ status: 429, retryAfter: 60 });
  one.identify({});
  await after(59_000);
  expect(page.events).toHaveLength(1);
  page.answer = () => ({ status: 204 });
  await after(2_000);
  expect(page.events).toHaveLength(2);
});

test('a visitor whom the server has forgotten is named anew', async () => {
  const one = await started({ autoTrack: false });
  page.answer = (sent) => (sent.path.includes('vis_1') ? { status: 410 } : sent.path.endsWith('identify') ? { status: 200, body: { ...page.known, visitorId: 'vis_2' } } : { status: 204 });
  one.track('kept');
  await after(20_000);
  expect(page.sent.at(-1)).toMatchObject({ path: '/api/visitors/vis_2/events', body: { events: [{ data: { eventName: 'kept' } }] } });
});

test('events wait for the next page, and not without end', async () => {
  page.online = false;
  const one = tracker({ autoTrack: false });
  void one.init();
  for (let i = 0; i < 300; i++) one.track(`event ${i}`);
  page.leave();
  one.destroy();
  page.online = true;
  page.load('https://shop.example/hats');
  await started({ autoTrack: false });
  await after(30_000);
  expect(page.events.map(({ data }) => data.eventName)).toEqual(Array.from({ length: 200 }, (_, i) => `event ${i + 100}`));
  expect(page.tab).toEqual({});
});

test('what one visitor left is never sent for another', async () => {
  const token = (externalId: string, exp: number) => `${btoa(JSON.stringify({ externalId, name: 'Ada+Ö', exp })).replace(/=+$/, '')}.aa`;
  page.online = false;
  const leave = async (visitorToken: string | undefined, name: string) => {
    page.load('https://shop.example/');
    const one = tracker({ autoTrack: false, ...(visitorToken && { visitorToken }) });
    void one.init();
    one.track(name);
    page.leave();
    one.destroy();
  };
  await leave(undefined, 'unsigned');
  await leave(token('c-7', 1), 'first of Ada');
  await leave(token('c-7', 2), 'second of Ada');
  await leave(token('c-8', 2), 'of Ben');
  page.online = true;
  page.load('https://shop.example/');
  await started({ autoTrack: false, visitorToken: token('c-8', 3) });
  await after(30_000);
  expect(page.events.map(({ data }) => data.eventName)).toEqual(['of Ben']);
  page.online = false;
  await leave(token('c-7', 4), 'third of Ada');
  await leave(token('c-7', 5), 'fourth of Ada');
  page.online = true;
  page.load('https://shop.example/');
  await started({ autoTrack: false, visitorToken: token('c-7', 6) });
  await after(30_000);
  expect(page.events.map(({ data }) => data.eventName)).toEqual(['of Ben', 'third of Ada', 'fourth of Ada']);
});

test('where the server cannot be asked who it is, nothing is told in the name of who was here before', async () => {
  await started({ autoTrack: false });
  expect(JSON.stringify(page.stored)).not.toContain('vis_');
  page.load('https://shop.example/');
  page.answer = ({ path }) => (path.endsWith('identify') ? { status: 500 } : { status: 204 });
  const one = await started({ autoTrack: false });
  one.identify({ name: 'Mallory' });
  await after(60_000);
  expect([page.events, one.visitor]).toEqual([[], null]);
});

test('storage that is closed breaks nothing', async () => {
  page.closedStorage = true;
  const one = await started();
  one.track('x');
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'custom']);
});

test('where the policy refuses, everything goes through one frame, and nothing by beacon', async () => {
  page.connects = false;
  const one = tracker();
  void one.init();
  await after(200);
  await after(200);
  expect(one.visitor?.id).toBe('vis_1');
  expect(page.frames).toHaveLength(1);
  expect(page.frames[0].src).toBe(`${BASE}/tracker/agt_a`);
  one.track('x');
  page.leave();
  await after(1);
  // what is on its way when its frame goes would be lost
  expect(page.types).toEqual(['page_view']);
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'custom', 'page_exit']);
  expect(new Set(page.sent.map(({ by }) => by))).toEqual(new Set(['frame']));
  one.destroy();
  expect(page.frames[0].remove).toHaveBeenCalled();
});

test('a frame is heard from its own origin and window alone', async () => {
  page.connects = false;
  page.frames_ = false;
  const one = tracker();
  void one.init();
  await after(200);
  page.say({}, BASE);
  page.say(page.frames[0].contentWindow, 'https://evil.example');
  page.say(page.frames[0].contentWindow, BASE, { livelayer: 'ready' });
  page.say(page.frames[0].contentWindow, BASE, null);
  await after(1_000);
  expect(page.sent).toEqual([]);
});

test('where neither is let through it says so once and stays silent', async () => {
  page.connects = false;
  page.frames_ = false;
  const one = tracker();
  void one.init();
  one.track('x');
  await after(11_000);
  expect(page.warnings).toEqual([expect.stringContaining('[LiveLayer] Tracker: the policy of this page')]);
  one.track('y');
  page.leave();
  await after(600_000);
  expect([page.warnings.length, page.sent.length, page.frames.length, await one.init()]).toEqual([1, 0, 1, null]);
});

test('a page that may not use the agent is told why, once', async () => {
  page.answer = () => ({ status: 403, body: { error: 'Pages of this origin may not.', errorCode: 'origin_not_allowed' } });
  await started();
  await after(600_000);
  expect(page.warnings).toEqual([expect.stringContaining('Pages of this origin may not.')]);
  expect(page.sent).toHaveLength(1);
});

test('a token that is not believed is told, and the visitor is followed all the same', async () => {
  page.known.trusted = false;
  const one = await started({ visitorToken: 'a.b' });
  expect(identified()[0]!.body.visitorToken).toBe('a.b');
  expect(one.visitor?.id).toBe('vis_1');
  expect(page.warnings).toEqual([expect.stringContaining('token')]);
});

test('another who has put their own over the history is left alone, and heard no more', async () => {
  const one = await started();
  const ours = history.pushState;
  const theirs = vi.fn((...values: Parameters<typeof ours>) => ours.apply(history, values));
  history.pushState = theirs;
  one.destroy();
  expect(history.pushState).toBe(theirs);
  await one.init();
  history.pushState(null, '', '/hats');
  one.track('counted');
  await after(5_000);
  expect(page.types).toEqual(['page_view', 'page_view', 'page_exit', 'page_view', 'custom']);
});

test('a page that is left behind holds nothing of it', async () => {
  const { pushState } = history;
  const one = await started();
  expect(history.pushState).not.toBe(pushState);
  one.destroy();
  expect(history.pushState).toBe(pushState);
  const before = page.sent.length;
  history.pushState(null, '', '/hats');
  page.click('button', 'Buy');
  page.leave();
  await after(60_000);
  expect(page.sent).toHaveLength(before);
});

const script = (data: Record<string, string> = {}) => ({ src: `${BASE}/tracker.js`, dataset: { agentId: 'agt_a', ...data } }) as unknown as HTMLScriptElement;

function booted(data: Record<string, string> = {}): LiveLayerPage {
  boot(script(data));
  const shared = page.window['LiveLayer'] as LiveLayerPage;
  if (shared?._tracker) trackers.push(shared._tracker);
  return shared;
}

test('the script tag says what the tracker does', async () => {
  const shared = booted({ autoTrack: 'false' });
  await after(0);
  expect(shared.visitor).toEqual({ id: 'vis_1', isReturning: false, sessionCount: 1 });
  shared.track('x');
  shared.identify({ name: 'Ada' });
  await after(0);
  expect(page.types).toEqual(['custom', 'identify']);
  boot(script());
  await after(0);
  expect(identified()).toHaveLength(1);
});

test('the script tag can wait for consent', async () => {
  const shared = booted({ consent: 'required' });
  await after(60_000);
  expect(page.sent).toEqual([]);
  shared.consent(true);
  await after(5_000);
  expect(page.types).toEqual(['page_view']);
});

test.each(['before', 'after'])('calls are shared with the widget, whose own come %s', async (order) => {
  page.window['LiveLayer'] = [['track', 'early'], ['sendText', 'Hello']];
  const widget: unknown[][] = [];
  // as frontend/embed/queue.ts does it
  const drain = () => {
    const queue = page.window['LiveLayer'];
    for (const call of [...queue]) widget.push(call);
    queue.push = (...calls: unknown[][]) => widget.push(...calls);
  };
  if (order === 'before') drain();
  const shared = booted({ autoTrack: 'false' });
  if (order === 'after') drain();
  shared.push(['track', 'late'], ['open']);
  await after(5_000);
  expect(page.events.map(({ data }) => data.eventName)).toEqual(['early', 'late']);
  expect(widget).toEqual([['track', 'early'], ['sendText', 'Hello'], ['track', 'late'], ['open']]);
});
