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
  'onAgentPresenceChange',
  'onUnsentChange',
] as const;

/** A session whose every callback is noted. */
export function listenedSession(options: Partial<SessionOptions> = {}, Session = LiveKitSession): { session: LiveKitSession; told: Told[] } {
  const told: Told[] = [];
  const callbacks = Object.fromEntries(names.map((name) => [name, (...values: unknown[]) => told.push([name, ...values])]));
  const session = new Session({ agentId: 'agt_demo', baseUrl: 'https://agents.example', ...options }, callbacks);
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

/** An agent that joins and listens. */
export const agent = { at: 0, event: 'participantConnected', identity: 'agent-1', isAgent: true, attributes: { 'lk.agent.state': 'listening' } };
/** That agent’s voice. */
export const voice = { at: 0, event: 'trackSubscribed', identity: 'agent-1', sid: 'TR_1', kind: 'audio' };
/** Lets what was begun go on, without time passing. */
export const soon = () => vi.advanceTimersByTimeAsync(0);

/** A promise that the test settles. */
export function gate(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let [resolve, reject] = [() => {}, (_error: Error) => {}];
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

/** Lets the session endpoint answer so. */
export function answer(status: number, body: unknown): ReturnType<typeof vi.fn<typeof fetch>> {
  const stub = vi.fn<typeof fetch>(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', stub);
  return stub;
}

/** A whole answer of the session endpoint. */
export const details = { url: 'wss://sfu.example', token: TOKEN, roomName: 'room-1', agentConfig: { name: 'Lio', avatarImageUrl: '/lio.png' } };
