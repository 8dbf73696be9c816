// Typed texts, and what is restored of an earlier page.
import { describe, expect, test, vi } from 'vitest';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom } from './testing/recorded-room.js';
import { agent, freshSessions, joinedSession, listenedSession, soon, TOKEN, values } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

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
