import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeUp, type TakenUp } from './take-up.js';
import { details, FakeServer, here } from './testing/browser.js';

let server: FakeServer;
let abort: AbortController;
const join = vi.fn(async () => true);
const told = vi.fn(async () => true);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  abort = new AbortController();
  join.mockReset().mockResolvedValue(true);
  told.mockReset().mockResolvedValue(true);
});
afterEach(() => void vi.useRealTimers());

const begin = () => takeUp(server, { ticket: 't', hostOrigin: 'o', visitor: null, wishes: {}, unacknowledged: () => [], told, join, signal: abort.signal });

test('asks how it stands, then joins', async () => {
  expect(await begin()).toEqual({ kind: 'joined' });
  expect(told).toHaveBeenCalledWith(here);
  expect(join).toHaveBeenCalledWith({ ...details, resumed: true });
});

test('tries again after 1, 2, 4, 8 and 8 s, whatever fails', async () => {
  server.former.mockRejectedValueOnce(new Error('no node'));
  server.resume.mockResolvedValueOnce({ error: '', errorCode: 'unavailable' }).mockRejectedValueOnce(new Error('lost'));
  join.mockResolvedValueOnce(false).mockResolvedValueOnce(false);
  let outcome: TakenUp | undefined;
  void begin().then((now) => (outcome = now));
  for (const [n, pause] of [1_000, 2_000, 4_000, 8_000, 8_000].entries()) {
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(server.former).toHaveBeenCalledTimes(n + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.former).toHaveBeenCalledTimes(n + 2);
  }
  expect(outcome).toEqual({ kind: 'joined' });
});

test('gives up when the window is over', async () => {
  server.former.mockRejectedValue(new Error('no node'));
  const outcome = begin();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(await outcome).toEqual({ kind: 'late' });
});

test('stops at once when it is given up', async () => {
  join.mockResolvedValue(false);
  const outcome = begin();
  await vi.advanceTimersByTimeAsync(500);
  abort.abort();
  expect(await outcome).toEqual({ kind: 'aborted' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.former).toHaveBeenCalledTimes(1);
});

test('what is not wanted is not taken up', async () => {
  told.mockResolvedValue(false);
  expect(await begin()).toEqual({ kind: 'waiting' });
  expect(server.resume).not.toHaveBeenCalled();
});

test.each([
  ['closed', { ...here, stage: 'closed', reason: 'idle' } as const, { kind: 'over', reason: 'idle' }],
  ['unknown', { ...here, stage: 'unknown' } as const, { kind: 'unknown' }],
])('a conversation that is %s is not resumed', async (_, former, outcome) => {
  server.former.mockResolvedValue(former);
  expect(await begin()).toEqual(outcome);
  expect(server.resume).not.toHaveBeenCalled();
});

test.each([
  ['resume_expired', { kind: 'over', reason: 'closed' }],
  ['origin_not_allowed', { kind: 'refused', refusal: { error: 'no', errorCode: 'origin_not_allowed' } }],
])('a refusal with %s is the last word', async (errorCode, outcome) => {
  server.resume.mockResolvedValue({ error: 'no', errorCode });
  expect(await begin()).toEqual(outcome);
});
