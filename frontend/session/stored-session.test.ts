import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clearSession, loadSession, rememberConnection, renewSession, saveSession } from './stored-session.js';

const url = 'wss://sfu.example';
const token = 'head.claims.signature';

class MemoryStorage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  keys(): string[] {
    return [...this.#items.keys()];
  }
}

let storage: MemoryStorage;

beforeEach(() => {
  vi.useFakeTimers();
  clearSession('agt_1');
  clearSession('agt_2');
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
  rememberConnection({ agentId: 'agt_1', url, token });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('every documented way to save', () => {
  const saved = { agentId: 'agt_1', url, token, roomName: 'room-1', ts: expect.any(Number) };

  test.each([
    ['the page’s example, its token a placeholder', () => saveSession({ token: '...', roomName: 'room-1', ts: Date.now() })],
    ['the source’s shape', () => saveSession({ sessionToken: token, roomName: 'room-1', agentId: 'agt_1', timestamp: Date.now() })],
    ['the readme’s two arguments', () => saveSession('agt_1', { token, roomName: 'room-1' })],
  ])('%s', (_way, save) => {
    save();
    expect(storage.keys()).toEqual(['__livelayer_session_agt_1']);
    expect(loadSession()).toEqual(saved);
    expect(loadSession('agt_1')).toEqual(saved);
    expect(loadSession('agt_2')).toBeNull();
    clearSession();
    expect(loadSession()).toBeNull();
  });
});

test('a URL and token of one’s own are kept', () => {
  saveSession('agt_2', { url: 'wss://own.example', token: 'own.own.own', roomName: 'room-2' });
  expect(loadSession('agt_2')).toMatchObject({ url: 'wss://own.example', token: 'own.own.own' });
});

test('nothing is kept of an agent this page has not connected, when there is no URL', () => {
  saveSession('agt_2', { token, roomName: 'room-2' });
  expect(storage.length).toBe(0);
});

test('30 s are the limit, and what is older is removed', () => {
  saveSession({ roomName: 'room-1' });
  vi.advanceTimersByTime(30_000);
  expect(loadSession()).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect([loadSession(), storage.length]).toEqual([null, 0]);
});

test.each(['{', '"text"', 'null', '{"ts":1}', '{"url":"u","token":"t","ts":"soon"}', '{"url":"u","token":"t","ts":1e99}'])('%s in the storage is no session and is removed', (json) => {
  storage.setItem('__livelayer_session_agt_1', json);
  expect([loadSession('agt_1'), storage.length]).toEqual([null, 0]);
});

test('the 30 s begin when the room is left, however long ago it was saved', () => {
  saveSession({ roomName: 'room-1' });
  vi.advanceTimersByTime(600_000);
  expect(loadSession()).toBeNull();
  renewSession('agt_1');
  vi.advanceTimersByTime(30_000);
  expect(loadSession()).toMatchObject({ url, token, roomName: 'room-1' });
  vi.advanceTimersByTime(1);
  expect(loadSession()).toBeNull();
});

test.each([['agt_1'], [undefined]])('what was cleared (%s) or is another agent’s is not renewed', (agentId) => {
  saveSession({ roomName: 'room-1' });
  renewSession('agt_2');
  clearSession(agentId);
  renewSession('agt_1');
  expect(storage.length).toBe(0);
});

test('a page that has connected none clears them all', async () => {
  vi.resetModules();
  const fresh = await import('./stored-session.js');
  for (const agentId of ['agt_1', 'agt_2']) fresh.saveSession(agentId, { url, token, roomName: 'room-1' });
  fresh.clearSession();
  fresh.renewSession('agt_1');
  expect(storage.length).toBe(0);
});

test('without an agent the one saved last is loaded', () => {
  saveSession('agt_2', { url, token, roomName: 'room-2' });
  vi.advanceTimersByTime(1);
  saveSession('agt_1', { url, token, roomName: 'room-1' });
  storage.setItem('theirs', 'untouched');
  expect(loadSession()?.roomName).toBe('room-1');
  clearSession('agt_1');
  expect(loadSession()?.roomName).toBe('room-2');
  expect(storage.getItem('theirs')).toBe('untouched');
});

test('blocked storage breaks nothing', () => {
  vi.stubGlobal('localStorage', undefined);
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  saveSession({ roomName: 'room-1' });
  expect(loadSession()).toBeNull();
  clearSession();
});
