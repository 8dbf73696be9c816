import { describe, expect, test, vi } from 'vitest';
import { LiveKitSession } from './live-kit-session.js';
import { FakeElement, FakeRoom } from './testing/recorded-room.js';
import { agent, answer, details, freshSessions, joinedSession, listenedSession, reported, soon, TOKEN, values, voice } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

describe('callbacks', () => {
  test('may throw, each time reported, and nothing else happens', async () => {
    const { session, told } = listenedSession();
    const noted = session.onConnectionStateChange;
    session.onConnectionStateChange = (state) => {
      noted?.(state);
      throw new Error(state);
    };
    session.onAudioTrack = () => {
      throw new Error('audio');
    };
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    FakeRoom.last.apply(voice);
    await soon();
    session.disconnect();
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected', 'disconnected']);
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'idle']);
    expect(reported.map((error) => (error as Error).message)).toEqual(['connecting', 'connected', 'audio', 'disconnected']);
  });

  test('may be set, changed and taken away at any time', async () => {
    const session = new LiveKitSession({ agentId: 'a', baseUrl: 'https://a.example' });
    const states: string[] = [];
    session.onConnectionStateChange = (state) => states.push(`first ${state}`);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    session.onConnectionStateChange = null;
    session.disconnect();
    expect(states).toEqual(['first connecting', 'first connected']);
  });

  test.each([
    ['onConnectionStateChange', []],
    ['onResumabilityChange', []],
    ['onAgentStateChange', []],
    ['onAudioTrack', ['onAudioTrack', 'onVideoTrackRemoved']],
    ['onVideoTrack', ['onAudioTrack', 'onAudioTrack', 'onVideoTrack', 'onVideoTrackRemoved']],
  ] as const)('may end the call from %s, and then no more is told of it', async (name, tracks) => {
    const { session, told } = listenedSession();
    const noted = session[name] as (value: unknown) => void;
    session[name] = (value: unknown) => {
      noted(value);
      if (value !== 'connecting' && value !== 'idle') session.disconnect();
    };
    await session.connectWithToken('wss://sfu.example', TOKEN);
    const room = FakeRoom.last;
    room.apply(agent);
    room.apply(voice);
    room.apply({ ...voice, sid: 'TR_2' });
    room.apply({ ...voice, sid: 'TR_3', kind: 'video' });
    await soon();
    expect(told.map(([callback]) => callback).filter((callback) => callback.includes('Track'))).toEqual(tracks);
    expect([session.getRoom(), room.listeners, vi.getTimerCount()]).toEqual([null, 0, 1]);
    expect(FakeElement.made.filter(({ mounted, playing }) => mounted || playing)).toEqual([]);
  });

  test('may end the call from onVideoTrackRemoved, onAgentConfig or in the middle of a message', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ ...voice, kind: 'video' });
    await soon();
    session.onVideoTrackRemoved = () => session.disconnect();
    room.apply({ ...voice, event: 'trackUnsubscribed', kind: 'video' });
    room.apply({ ...voice, sid: 'TR_2', kind: 'video' });
    await soon();
    expect(values(told, 'onVideoTrack')).toHaveLength(1);

    answer(200, details);
    session.onAgentConfig = () => session.disconnect();
    await session.connect();
    expect([FakeRoom.last.connect.mock.calls.length, FakeRoom.last.listeners]).toEqual([0, 0]);

    session.onAgentStateChange = () => session.disconnect();
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply({ ...agent, attributes: {} });
    FakeRoom.last.apply({ at: 0, event: 'dataReceived', identity: 'agent-1', text: '{"type":"agent_state","state":"thinking"}' });
    expect(values(told, 'onDataMessage')).toEqual([]);
  });

  test('may begin a new call, to which the end of the old one means nothing', async () => {
    const { session, told, room } = await joinedSession();
    const noted = session.onError;
    session.onError = (message, code) => {
      noted?.(message, code);
      void session.connectWithToken('wss://sfu.example', TOKEN);
    };
    room.apply(agent);
    await soon();
    told.length = 0;
    room.apply({ at: 0, event: 'disconnected', reason: 3 });
    await vi.waitFor(() => expect(FakeRoom.made).toHaveLength(2));
    await soon();
    expect(told.filter(([name]) => name !== 'onResumabilityChange')).toEqual([
      ['onAgentPresenceChange', false],
      ['onError', expect.any(String), 'ROOM_DISCONNECT'],
      ['onConnectionStateChange', 'connecting'],
      ['onAgentStateChange', 'idle'],
      ['onConnectionStateChange', 'connected'],
    ]);
  });

  test('may begin a new call while the old transcript is cleared', async () => {
    const { session, told } = await joinedSession();
    session.sendText('Hello').catch(() => {});
    session.onTranscript = () => void session.connectWithToken('wss://sfu.example', TOKEN);
    session.disconnect();
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected', 'connecting']);
  });
});
