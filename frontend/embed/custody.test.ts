import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Custody, type Note, type PanelState } from './custody.js';
import type { Kept } from './host-bridge.js';
import { Slot } from './slot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { locks } = navigator;
const KEPT: Kept = { conversation: { id: 'conv_1', agentId: 'agt_a' }, since: 7 };

let page: EventTarget;
let state: PanelState;
let custodies: Custody[];
let release: (() => void)[];

beforeEach(() => {
  vi.stubGlobal('window', (page = new EventTarget()));
  vi.stubGlobal('localStorage', storage());
  state = 'closed';
  custodies = [];
  release = [];
});

afterEach(async () => {
  for (const custody of custodies) custody.leave();
  for (const letGo of release) letGo();
  await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]));
  vi.unstubAllGlobals();
});

function storage(entries: Record<string, string> = {}) {
  return {
    entries,
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, text: string) => void (entries[key] = text),
    removeItem: (key: string) => void delete entries[key],
  };
}

function denied() {
  const deny = () => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: deny, setItem: deny, removeItem: deny });
  vi.stubGlobal('navigator', { locks: { request: deny } });
}

/** A document with this agent's shell. */
function load(agentId = 'agt_a', slot = new Slot(agentId)): Custody {
  const custody = new Custody(agentId, slot, () => state);
  custodies.push(custody);
  return custody;
}

function write(note: object, agentId = 'agt_a') {
  localStorage.setItem(`livelayer:${agentId}`, JSON.stringify(note));
}

const left = (ago: number, was: PanelState = 'open'): Note => ({ at: Date.now() - ago, state: was, kept: KEPT });
const read = (agentId = 'agt_a') => JSON.parse(localStorage.getItem(`livelayer:${agentId}`) || 'null') as Note | null;

/** Another tab with that conversation; answers how it lets go. */
async function anotherTab(agentId = 'agt_a'): Promise<() => void> {
  let letGo = () => {};
  await new Promise<void>((held) => void locks.request(`livelayer:${agentId}`, () => (held(), new Promise<void>((end) => (letGo = end)))));
  release.push(letGo);
  return letGo;
}

test.each(['open', 'minimised'] as const)('a page left a moment ago with the panel %s comes back so', async (was) => {
  write(left(MINUTE, was));
  const custody = load();
  expect(await custody.returning()).toBe(was);
  state = was;
  expect(await custody.handOver()).toEqual({ kept: KEPT });
});

test('nothing kept is nothing to hand over', async () => {
  expect(await load().returning()).toBeUndefined();
  expect(await load().handOver()).toEqual({});
});

test('after five minutes it does not come back by itself, but is handed over', async () => {
  write(left(5 * MINUTE + 1000));
  const custody = load();
  expect(await custody.returning()).toBeUndefined();
  state = 'open';
  expect(await custody.handOver()).toEqual({ kept: KEPT });
});

test('after a day nothing is left of it', async () => {
  write(left(24 * HOUR + 1000));
  expect(await load().handOver()).toEqual({});
  expect(read()).toBeNull();
});

test('what a wrong clock wrote in the future is not kept for ever', async () => {
  write(left(-48 * HOUR));
  expect(await load().handOver()).toEqual({});
});

test.each(['', 'junk', '7', 'null', '[]', '{"at":1}', JSON.stringify({ ...left(0), at: 'now' }), JSON.stringify({ ...left(0), state: 'retired' }), JSON.stringify({ ...left(0), kept: null }), JSON.stringify({ ...left(0), kept: { since: 1 } })])(
  'junk in the storage is nothing: %s',
  async (junk) => {
    localStorage.setItem('livelayer:agt_a', junk);
    expect(await load().returning()).toBeUndefined();
    expect(await load().handOver()).toEqual({});
    expect(read()).toBeNull();
  },
);

test('while another tab has it, it does not come back and is handed over as elsewhere', async () => {
  await anotherTab();
  write(left(MINUTE));
  const custody = load();
  expect(await custody.returning()).toBeUndefined();
  state = 'open';
  expect(await custody.handOver()).toEqual({ kept: KEPT, elsewhere: true });
});

test.each([
  [499, 'open'],
  [500, undefined],
] as const)('a document that lets go late is waited for: %i ms', async (late, state) => {
  const letGo = await anotherTab();
  write(left(MINUTE));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const returning = load().returning();
  await vi.advanceTimersByTimeAsync(late);
  vi.useRealTimers();
  letGo();
  expect(await returning).toBe(state);
});

test('what another tab has ended while we waited for it is not handed over', async () => {
  const letGo = await anotherTab();
  write(left(MINUTE));
  state = 'open';
  const handOver = load().handOver();
  await vi.waitFor(async () => expect((await locks.query()).pending).toHaveLength(1));
  localStorage.removeItem('livelayer:agt_a');
  letGo();
  expect(await handOver).toEqual({});
});

test('two agents on a page do not know of each other', async () => {
  await anotherTab('agt_b');
  write(left(MINUTE));
  write(left(MINUTE, 'minimised'), 'agt_b');
  expect(await load('agt_a').returning()).toBe('open');
  expect(await load('agt_b').returning()).toBeUndefined();
});

test('the tab that has the conversation has the lock, until it yields', async () => {
  write(left(0));
  const custody = load();
  custody.has();
  await vi.waitFor(async () => expect((await locks.query()).held).toMatchObject([{ name: 'livelayer:agt_a' }]));
  custody.yield();
  await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]));
  expect(read()).not.toBeNull();
});

test('leaving the page renews the time and the state of a conversation, and lets go', async () => {
  write(left(4 * MINUTE));
  load().has();
  state = 'minimised';
  page.dispatchEvent(new Event('pagehide'));
  expect(read()).toMatchObject({ state: 'minimised', kept: KEPT });
  expect(Date.now() - read()!.at).toBeLessThan(MINUTE);
  expect(await load().returning()).toBe('minimised');
});

test('leaving a page that only offered the conversation does not renew its time', async () => {
  const note = left(4 * MINUTE);
  write(note);
  const custody = load();
  await custody.returning();
  state = 'open';
  await custody.handOver();
  state = 'minimised';
  page.dispatchEvent(new Event('pagehide'));
  expect(read()).toEqual({ ...note, state: 'minimised' });
});

test('a page that has yielded writes nothing when it is left', () => {
  const note = left(MINUTE);
  write(note);
  const custody = load();
  custody.has();
  custody.yield();
  page.dispatchEvent(new Event('pagehide'));
  expect(read()).toEqual(note);
});

test('a panel that was closed over an offer does not come back by itself, and the offer stands', async () => {
  write(left(MINUTE));
  const custody = load();
  expect(await custody.returning()).toBe('open');
  state = 'open';
  await custody.handOver();
  state = 'closed';
  custody.closed();
  const next = load();
  expect(await next.returning()).toBeUndefined();
  state = 'open';
  expect(await next.handOver()).toEqual({ kept: KEPT });
});

test('a frame behind a closed panel is told and takes nothing', async () => {
  write(left(MINUTE, 'closed'));
  expect(await load().handOver()).toEqual({ kept: KEPT });
  await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]));
});

test('a page restored from the back/forward cache hands over what another page has kept since', async () => {
  write(left(MINUTE));
  const restored = load();
  restored.has();
  page.dispatchEvent(new Event('pagehide'));
  const later: Kept = { ...KEPT, since: 8 };
  write({ ...left(0), kept: later });
  state = 'open';
  expect(await restored.handOver()).toEqual({ kept: later });
});

test('a removed element forgets its call, and lets an offer stand', async () => {
  write(left(MINUTE));
  load().leave();
  expect(read()).not.toBeNull();
  const custody = load();
  custody.has();
  custody.leave();
  expect(read()).toBeNull();
});

test('with storage denied a frame that reloads is still handed its conversation, and nothing outlives the page', async () => {
  denied();
  const slot = new Slot('agt_a');
  const custody = load('agt_a', slot);
  slot.text = JSON.stringify(left(0));
  custody.has();
  state = 'open';
  expect(await custody.handOver()).toEqual({ kept: KEPT });
  page.dispatchEvent(new Event('pagehide'));
  vi.stubGlobal('window', new EventTarget());
  expect(await load().returning()).toBeUndefined();
  expect(await load().handOver()).toEqual({});
});

test('without locks it does not come back by itself, and is not said to be elsewhere', async () => {
  vi.stubGlobal('navigator', {});
  write(left(MINUTE));
  const custody = load();
  expect(await custody.returning()).toBeUndefined();
  state = 'open';
  expect(await custody.handOver()).toEqual({ kept: KEPT });
});
