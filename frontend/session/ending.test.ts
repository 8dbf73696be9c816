import { describe, expect, test, vi } from 'vitest';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeElement, FakeRoom } from './testing/recorded-room.js';
import { agent, freshSessions, gate, joinedSession, listenedSession, soon, TOKEN, values, voice } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

describe('disconnect', () => {
  test('is nothing when there was no call', () => {
    const { session, told } = listenedSession();
    session.disconnect();
    expect(told).toEqual([]);
  });

  test('takes listeners, elements, timers and transcript along', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply(voice);
    await soon();
    await session.sendText('Hello');
    told.length = 0;
    session.disconnect();
    session.disconnect();
    expect(told).toEqual([
      ['onAgentPresenceChange', false],
      ['onTranscript', []],
      ['onConnectionStateChange', 'disconnected'],
      ['onAgentStateChange', 'idle'],
    ]);
    expect([room.listeners, vi.getTimerCount()]).toEqual([0, 1]);
    expect(session.canResume()).toBe(true);
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('overtakes what the room has just said', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply(voice);
    session.disconnect();
    await soon();
    expect([values(told, 'onAgentStateChange'), FakeElement.made]).toEqual([[], []]);
  });

  test('removes the elements from the page', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply(voice);
    room.apply({ ...voice, sid: 'TR_2', kind: 'video' });
    await soon();
    const elements = [...values(told, 'onAudioTrack'), ...values(told, 'onVideoTrack')] as FakeElement[];
    expect(elements.map(({ mounted }) => mounted)).toEqual([true, true]);
    session.disconnect();
    expect(elements.map(({ mounted, playing }) => mounted || playing)).toEqual([false, false]);
    expect(values(told, 'onVideoTrackRemoved')).toHaveLength(1);
  });
});

describe('what ends a call', () => {
  test.each([
    [3, 'ROOM_DISCONNECT'],
    [5, 'ROOM_DISCONNECT'],
    [undefined, 'ROOM_DISCONNECT'],
    [2, 'CONTINUED_ELSEWHERE'],
  ])('reason %s is %s, and the call can be taken up', async (reason, code) => {
    const { session, told, room } = await joinedSession();
    told.length = 0;
    room.apply({ at: 0, event: 'disconnected', ...(reason && { reason }) });
    expect(told).toEqual([
      ['onError', expect.any(String), code],
      ['onConnectionStateChange', 'disconnected'],
    ]);
    expect([session.getRoom(), session.canResume(), room.listeners]).toEqual([null, true, 0]);
  });

  test('no agent within 30 s', async () => {
    const { session, told, room } = await joinedSession();
    told.length = 0;
    await vi.advanceTimersByTimeAsync(29_999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual([
      ['onError', expect.any(String), 'AGENT_TIMEOUT'],
      ['onConnectionStateChange', 'error'],
    ]);
    expect([session.getRoom(), room.disconnect.mock.calls.length]).toEqual([null, 1]);
  });

  test('an avatar is no agent, and an agent without attributes is one', async () => {
    const { told, room } = await joinedSession();
    room.apply({ ...agent, identity: 'avatar', attributes: { 'lk.publish_on_behalf': 'agent-1' } });
    await vi.advanceTimersByTimeAsync(29_000);
    room.apply({ ...agent, attributes: {} });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(values(told, 'onError')).toEqual([]);
    const other = await joinedSession();
    other.room.apply({ ...agent, identity: 'avatar', attributes: { 'lk.publish_on_behalf': 'agent-1' } });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(values(other.told, 'onError')).toHaveLength(1);
  });

  test('an agent that was there before the visitor counts', async () => {
    const { session, told } = listenedSession();
    const joining = gate();
    FakeRoom.connecting = joining.promise;
    const connected = session.connectWithToken('wss://sfu.example', TOKEN);
    await vi.waitFor(() => expect(FakeRoom.made).toHaveLength(1));
    FakeRoom.last.apply(agent);
    joining.resolve();
    await connected;
    expect(values(told, 'onAgentStateChange')).toEqual(['listening']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(values(told, 'onError')).toEqual([]);
  });

  test('the transcript of a call that broke stays and its last words are final; a new conversation begins empty', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ at: 0, event: 'streamOpened', stream: 1, identity: 'agent-1', id: 's1', attributes: {} });
    room.apply({ at: 0, event: 'streamChunk', stream: 1, text: 'I was' });
    await soon();
    room.apply({ at: 0, event: 'disconnected', reason: 3 });
    const kept = [{ id: 's1', role: 'agent', text: 'I was', final: true }];
    expect(values(told, 'onTranscript').at(-1)).toEqual(kept);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    expect(values(told, 'onTranscript').at(-1)).toEqual(kept);
    FakeRoom.last.apply({ at: 0, event: 'disconnected', reason: 3 });
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    expect(values(told, 'onTranscript').at(-1)).toEqual([]);
  });
});
