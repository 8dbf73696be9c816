import { expect, test, vi } from 'vitest';
import { FakeRoom } from './testing/recorded-room.js';

const loaded = vi.hoisted(() => ({ livekit: 0 }));
vi.mock('livekit-client', () => {
  loaded.livekit++;
  return { Room: FakeRoom, setLogLevel: () => {} };
});

test('can be imported and constructed where there is no window, and loads livekit-client only on demand', async () => {
  expect([typeof window, typeof document]).toEqual(['undefined', 'undefined']);
  const sdk = await import('../sdk.js');
  const session = new sdk.LiveKitSession({ agentId: 'agt_1', baseUrl: 'https://agents.example' });
  expect([session.canResume(), session.getRoom(), session.roomName, sdk.RESUME_WINDOW]).toEqual([false, null, null, 300_000]);
  expect([sdk.loadSession(), loaded.livekit]).toEqual([null, 0]);
  await sdk.preload();
  expect(loaded.livekit).toBe(1);
});
