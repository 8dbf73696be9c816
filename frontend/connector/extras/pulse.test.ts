import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AgentState } from '../../session/session-options.js';
import { Pulse } from './pulse.js';

let bytes: number;
let state: AgentState;
let told: AgentState[];
let pulse: Pulse;

beforeEach(() => {
  vi.useFakeTimers();
  [bytes, state, told] = [100, 'speaking', []];
  const track = { getRTCStatsReport: async () => [{ type: 'inbound-rtp', bytesReceived: bytes }, { type: 'codec' }] };
  const agent = { trackPublications: new Map([['a', { track }], ['b', {}]]) };
  pulse = new Pulse(() => ({ remoteParticipants: new Map([['agent', agent]]) }) as never, () => state, (word) => told.push(word));
});
afterEach(() => {
  pulse.stop();
  vi.useRealTimers();
});

async function seconds(count: number, growing = 0): Promise<void> {
  for (let n = 0; n < count; n++) {
    bytes += growing;
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

test('who says to speak and sends nothing for three seconds is not here, until something comes', async () => {
  await seconds(5, 7);
  expect(told).toEqual([]);
  await seconds(2);
  expect(told).toEqual([]);
  await seconds(20);
  expect(told).toEqual(['idle']);
  await seconds(2, 7);
  expect(told).toEqual(['idle', 'speaking']);
});

test('who listens may be silent', async () => {
  state = 'listening';
  await seconds(20);
  expect(told).toEqual([]);
});
