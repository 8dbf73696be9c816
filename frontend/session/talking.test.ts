import { describe, expect, test, vi } from 'vitest';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom, type FakeElement } from './testing/recorded-room.js';
import { agent, freshSessions, joinedSession, listenedSession, soon, TOKEN, values, voice } from './testing/session.js';

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

const streamed = [
  { event: 'streamOpened', stream: 1, id: 's1', attributes: {} },
  { event: 'streamChunk', stream: 1, text: 'Yes' },
];
const caption = [{ event: 'dataReceived', text: '{"type":"agent_caption","id":"c1","text":"Yes","final":false}' }];

describe('sendText', () => {
  const entry = (text: string, final: boolean) => ({ id: expect.stringMatching(/^typed-[0-9a-f]{16}$/), role: 'user', text, final });

  test('is an entry at once, and final when it was sent because there is an agent', async () => {
    const { session, told, room } = await joinedSession();
    const sent = session.sendText('  Hello \n');
    expect(values(told, 'onTranscript')).toEqual([[entry('Hello', false)]]);
    await soon();
    expect(room.localParticipant.sendText).not.toHaveBeenCalled();
    room.apply(agent);
    await sent;
    expect(room.localParticipant.sendText).toHaveBeenCalledExactlyOnceWith('Hello', { topic: 'lk.chat' });
    expect(values(told, 'onTranscript').at(-1)).toEqual([entry('Hello', true)]);
    expect(values(told, 'onUnsentChange')).toEqual([[{ id: entry('', true).id, text: 'Hello' }], []]);
  });

  test('goes at once while the agent speaks, which interrupts it', async () => {
    const { session, room } = await joinedSession();
    room.apply({ ...agent, attributes: { 'lk.agent.state': 'speaking' } });
    await soon();
    await session.sendText('Stop');
    expect(room.localParticipant.sendText).toHaveBeenCalledOnce();
  });

  test('waits for a connection that is being mended', async () => {
    const { session, room } = await joinedSession();
    room.apply(agent);
    await soon();
    room.apply({ at: 0, event: 'connectionStateChanged', state: 'reconnecting' });
    void session.sendText('Hello');
    expect(room.localParticipant.sendText).not.toHaveBeenCalled();
    room.apply({ at: 0, event: 'connectionStateChanged', state: 'connected' });
    room.apply({ at: 0, event: 'reconnected' });
    await soon();
    expect(room.localParticipant.sendText).toHaveBeenCalledOnce();
  });

  test.each([
    ['speaks after a thought', {}, ['thinking', 'speaking'], []],
    ['streams words after a thought', {}, ['thinking'], streamed],
    ['captions itself after a thought', {}, ['thinking'], caption],
    ['tells no state and streams words', { attributes: {} }, [], streamed],
    ['tells no state and captions itself', { attributes: {} }, [], caption],
  ])('the next one goes when the agent %s', async (_what, dialect, states, words) => {
    const { session, room } = await joinedSession();
    room.apply({ ...agent, ...dialect });
    await vi.advanceTimersByTimeAsync(8_000);
    void session.sendText('one');
    void session.sendText('two');
    await soon();
    expect(room.localParticipant.sendText).toHaveBeenCalledOnce();
    for (const state of states) {
      room.apply({ ...agent, event: 'participantAttributesChanged', attributes: { 'lk.agent.state': state } });
      await soon();
    }
    for (const event of words) room.apply({ at: 0, identity: 'agent-1', ...event });
    await soon();
    expect(room.localParticipant.sendText.mock.calls.map(([text]) => text)).toEqual(['one', 'two']);
  });

  test('a caption that goes on is no new word', async () => {
    const { session, room } = await joinedSession();
    room.apply({ ...agent, attributes: {} });
    await soon();
    room.apply({ at: 0, identity: 'agent-1', ...caption[0]! });
    await session.sendText('one');
    void session.sendText('two');
    room.apply({ at: 0, identity: 'agent-1', ...caption[0]! });
    await soon();
    expect(room.localParticipant.sendText).toHaveBeenCalledOnce();
  });

  test('what waits when the room is lost stays unfinished and goes into the next one', async () => {
    const { session, told, room } = await joinedSession();
    const sent = session.sendText('Hello');
    room.apply({ at: 0, event: 'disconnected', reason: 3 });
    void session.sendText('Are you there?');
    expect(values(told, 'onTranscript').at(-1)).toEqual([entry('Hello', false), entry('Are you there?', false)]);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    await sent;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(FakeRoom.last.localParticipant.sendText.mock.calls.map(([text]) => text)).toEqual(['Hello', 'Are you there?']);
    expect(values(told, 'onTranscript').at(-1)).toEqual([entry('Hello', true), entry('Are you there?', true)]);
  });

  test('what waits when the window closes fails, and the transcript stays until the next conversation', async () => {
    const { session, told, room } = await joinedSession();
    const waiting = session.sendText('Hello');
    const failed = expect(waiting).rejects.toThrow('ended before');
    room.apply({ at: 0, event: 'disconnected', reason: 3 });
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    await failed;
    expect(values(told, 'onUnsentChange').at(-1)).toEqual([]);
    expect(values(told, 'onTranscript').at(-1)).toEqual([entry('Hello', false)]);
    await expect(session.sendText('Hello')).rejects.toThrow('no conversation');
    await session.connectWithToken('wss://sfu.example', TOKEN);
    expect(values(told, 'onTranscript').at(-1)).toEqual([]);
  });

  test('refuses what cannot be said', async () => {
    await expect(listenedSession().session.sendText('Hello')).rejects.toThrow('no conversation');
    const { session, told } = await joinedSession();
    await expect(session.sendText('x'.repeat(4_001))).rejects.toThrow('at most 4,000 characters, and this one has 4,001');
    await expect(session.sendText('x'.repeat(4_001))).rejects.toThrow(RangeError);
    await session.sendText(' ');
    expect(values(told, 'onTranscript')).toEqual([]);
    const waiting = session.sendText('x'.repeat(4_000));
    session.disconnect();
    await expect(waiting).rejects.toThrow('ended before');
    expect(values(told, 'onUnsentChange').at(-1)).toEqual([]);
    await expect(session.sendText('Hello')).rejects.toThrow('no conversation');
  });
});

describe('restore', () => {
  const said = [
    { id: 's1', role: 'agent', text: 'Hello', final: true },
    { id: 'typed-1', role: 'user', text: 'One', final: true },
  ] as const;
  const unsent = [
    { id: 'typed-1', text: 'One' },
    { id: 'typed-2', text: 'Two' },
  ];

  test('shows what was said before, once, and the room goes on with it', async () => {
    const { session, told } = listenedSession();
    session.restore([...said, { id: 's2', role: 'agent', text: 'Half', final: false }]);
    expect(told).toEqual([['onTranscript', said]]);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    FakeRoom.last.apply({ at: 0, event: 'dataReceived', identity: 'agent-1', text: '{"type":"agent_caption","id":"c1","text":"Yes"}' });
    await soon();
    expect(values(told, 'onTranscript').slice(1)).toEqual([[...said, { id: 'c1', role: 'agent', text: 'Yes', final: true }]]);
  });

  test('what was typed and not sent is sent, and nothing twice', async () => {
    const { session, told } = listenedSession();
    session.restore(said);
    session.restoreUnsent(unsent);
    session.restoreUnsent(unsent);
    expect(values(told, 'onUnsentChange')).toEqual([[unsent[1]]]);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    await soon();
    expect(FakeRoom.last.localParticipant.sendText.mock.calls.map(([text]) => text)).toEqual(['Two']);
    expect(values(told, 'onTranscript').at(-1)).toEqual([...said, { id: 'typed-2', role: 'user', text: 'Two', final: true }]);
  });

  test('in a conversation it keeps what is typed', async () => {
    const { session, told } = await joinedSession();
    void session.sendText('Wait');
    session.restore(said);
    expect(values(told, 'onTranscript').at(-1)).toEqual([...said, { id: expect.stringMatching('typed-'), role: 'user', text: 'Wait', final: false }]);
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
});
