import { describe, expect, test, vi } from 'vitest';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom, type FakeElement } from './testing/recorded-room.js';
import { agent, freshSessions, joinedSession, soon, TOKEN, values, voice } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

describe('the agent', () => {
  test('initializes again: it is idle', async () => {
    const { told, room } = await joinedSession();
    room.apply(agent);
    await soon();
    room.apply({ ...agent, event: 'participantAttributesChanged', attributes: { 'lk.agent.state': 'initializing' } });
    await soon();
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'idle']);
  });

  test('left while the connection was being mended: seen when it is', async () => {
    const { told, room } = await joinedSession();
    room.apply(agent);
    await soon();
    room.apply({ at: 0, event: 'connectionStateChanged', state: 'signalReconnecting' });
    room.apply({ ...agent, event: 'participantDisconnected' });
    await soon();
    expect(values(told, 'onAgentStateChange')).toEqual(['listening']);
    room.apply({ at: 0, event: 'connectionStateChanged', state: 'connected' });
    room.apply({ at: 0, event: 'reconnected' });
    await soon();
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'idle']);
  });

  test('is heard again in the old window: the window does not close on a call', async () => {
    const { session, room } = await joinedSession();
    room.apply(agent);
    session.disconnect();
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW / 2);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    expect(session.canResume()).toBe(true);
  });

  test('a stream that goes on after the end of the call is not heard', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ at: 0, event: 'streamOpened', stream: 1, identity: 'agent-1', id: 's1', attributes: {} });
    session.disconnect();
    room.apply({ at: 0, event: 'streamChunk', stream: 1, text: 'Still here' });
    room.apply({ at: 0, event: 'streamClosed', stream: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(values(told, 'onTranscript')).toEqual([]);
  });
});

describe('sound and microphone', () => {
  test('a browser that holds sound back is told of, and startAudio asks again', async () => {
    const { session, told, room } = await joinedSession();
    await session.startAudio();
    expect(room.startAudio).toHaveBeenCalledOnce();
    room.apply({ at: 0, event: 'audioPlaybackChanged', allowed: false });
    room.apply({ at: 0, event: 'audioPlaybackChanged', allowed: true });
    expect(values(told, 'onAudioPlaybackChange')).toEqual([false, true]);
    room.startAudio.mockRejectedValue(new DOMException('no gesture', 'NotAllowedError'));
    await session.startAudio();
  });

  test('both the agent and its avatar are heard; the agent’s own picture goes before the avatar’s', async () => {
    const { told, room } = await joinedSession();
    room.apply({ ...agent, identity: 'other-avatar', attributes: { 'lk.publish_on_behalf': 'other' } });
    room.apply({ ...voice, identity: 'other-avatar', sid: 'TR_0' });
    room.apply({ ...agent, identity: 'avatar', attributes: { 'lk.publish_on_behalf': 'agent-1' } });
    room.apply({ ...voice, identity: 'avatar', sid: 'TR_2' });
    room.apply({ ...voice, identity: 'avatar', sid: 'TR_3', kind: 'video' });
    room.apply({ ...agent, identity: 'stranger', isAgent: false, attributes: {} });
    room.apply({ ...voice, identity: 'stranger', sid: 'TR_4' });
    room.apply(agent);
    room.apply(voice);
    await soon();
    expect((values(told, 'onAudioTrack') as FakeElement[]).map(({ sid }) => sid)).toEqual(['TR_1', 'TR_2']);
    room.apply({ ...voice, sid: 'TR_5', kind: 'video' });
    await soon();
    expect((values(told, 'onVideoTrack') as FakeElement[]).map(({ sid, mounted }) => [sid, mounted])).toEqual([
      ['TR_3', false],
      ['TR_5', true],
    ]);
    room.apply({ ...voice, event: 'trackUnsubscribed', sid: 'TR_5', kind: 'video' });
    await soon();
    expect((values(told, 'onVideoTrack') as FakeElement[]).map(({ sid }) => sid)).toEqual(['TR_3', 'TR_5', 'TR_3']);
  });

  test.each([
    ['NotAllowedError', 'MIC_PERMISSION_DENIED'],
    ['SecurityError', 'MIC_PERMISSION_DENIED'],
    ['NotFoundError', 'MIC_NOT_FOUND'],
    ['NotReadableError', 'MIC_UNAVAILABLE'],
  ])('%s is told as %s, and the call goes on', async (name, code) => {
    const { session, told, room } = await joinedSession();
    room.emit('mediaDevicesError', new DOMException('', name), 'audioinput');
    room.emit('mediaDevicesError', new DOMException('', name), 'videoinput');
    room.emit('mediaDevicesError', new DOMException('', name), undefined);
    expect(told.filter(([callback]) => callback === 'onError')).toEqual([['onError', expect.any(String), code]]);
    expect(session.getRoom()).toBe(room);
  });
});

describe('whether an agent is present', () => {
  test('is told when one comes and when the last is gone', async () => {
    const { session, told, room } = await joinedSession();
    expect(session.agentPresent).toBe(false);
    room.apply({ ...agent, identity: 'avatar', attributes: { 'lk.publish_on_behalf': 'agent-1' } });
    await soon();
    room.apply({ ...agent, attributes: {} });
    await soon();
    expect(session.agentPresent).toBe(true);
    room.apply({ ...agent, event: 'participantDisconnected' });
    await soon();
    room.apply({ ...agent, identity: 'agent-2' });
    await soon();
    room.apply({ ...agent, identity: 'agent-3' });
    room.apply({ ...agent, identity: 'agent-2', event: 'participantDisconnected' });
    await soon();
    session.disconnect();
    expect(values(told, 'onAgentPresenceChange')).toEqual([true, false, true, false]);
    expect(session.agentPresent).toBe(false);
  });

  test('the words of an agent that is gone are final, also those it heard', async () => {
    const { told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ at: 0, event: 'streamOpened', stream: 1, identity: 'visitor-1', id: 's1', attributes: { 'lk.transcription_final': 'false' } });
    room.apply({ at: 0, event: 'streamChunk', stream: 1, text: 'what is' });
    room.apply({ at: 0, event: 'streamClosed', stream: 1 });
    await soon();
    room.apply({ ...agent, event: 'participantDisconnected' });
    await soon();
    expect(values(told, 'onTranscript').at(-1)).toEqual([{ id: 's1', role: 'user', text: 'what is', final: true }]);
  });

  test('a successor that speaks before the former agent is gone is heard to the end', async () => {
    const { told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ ...agent, identity: 'agent-2' });
    room.apply({ at: 0, event: 'streamOpened', stream: 1, identity: 'agent-2', id: 's1', attributes: {} });
    room.apply({ at: 0, event: 'streamChunk', stream: 1, text: 'You' });
    await soon();
    room.apply({ ...agent, event: 'participantDisconnected' });
    await soon();
    room.apply({ at: 0, event: 'streamChunk', stream: 1, text: ' said' });
    room.apply({ at: 0, event: 'streamClosed', stream: 1 });
    await soon();
    expect(values(told, 'onTranscript').at(-1)).toEqual([{ id: 's1', role: 'agent', text: 'You said', final: true }]);
  });
});
