import { afterEach, beforeEach, vi } from 'vitest';
import { LiveKitSession } from '../live-kit-session.js';
import type { SessionCallbacks, SessionOptions } from '../session-options.js';
import { FakeElement, FakeRoom } from './recorded-room.js';

export const TOKEN = 'head.claims.signature';

/** Fake time and no rooms before each test. Errors reported by the session are in `reported`. */
export const reported: unknown[] = [];

export function freshSessions(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    reported.length = 0;
    FakeRoom.made = [];
    FakeElement.made = [];
    FakeRoom.connecting = Promise.resolve();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

/** What a session told, as `[callback, ...values]`. */
export type Told = [keyof SessionCallbacks, ...unknown[]];

const names = [
  'onConnectionStateChange',
  'onAgentStateChange',
  'onTranscript',
  'onAgentConfig',
  'onAudioTrack',
  'onVideoTrack',
  'onVideoTrackRemoved',
  'onError',
  'onDataMessage',
  'onResumabilityChange',
  'onAudioPlaybackChange',
] as const;

/** A session whose every callback is noted. */
export function listenedSession(options: Partial<SessionOptions> = {}): { session: LiveKitSession; told: Told[] } {
  const told: Told[] = [];
  const callbacks = Object.fromEntries(names.map((name) => [name, (...values: unknown[]) => told.push([name, ...values])]));
  const session = new LiveKitSession({ agentId: 'agt_demo', baseUrl: 'https://agents.example', ...options }, callbacks);
  return { session, told };
}

/** A session that has joined a room without anyone in it. */
export async function joinedSession(): Promise<{ session: LiveKitSession; told: Told[]; room: FakeRoom }> {
  const { session, told } = listenedSession();
  await session.connectWithToken('wss://sfu.example', TOKEN);
  return { session, told, room: FakeRoom.last };
}

/** The values that one callback got. */
export function values(told: readonly Told[], name: keyof SessionCallbacks): unknown[] {
  return told.filter(([callback]) => callback === name).map(([, value]) => value);
}
