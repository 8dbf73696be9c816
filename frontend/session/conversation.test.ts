// Whole conversations, as real rooms played them.
import { describe, expect, test, vi } from 'vitest';
import { FakeRoom, play, type FakeElement, type Recorded } from './testing/recorded-room.js';
import killed from './testing/recordings/agent-killed.json';
import python from './testing/recordings/python.json';
import reconnect from './testing/recordings/reconnect.json';
import staged from './testing/recordings/staged.json';
import voice from './testing/recordings/voice.json';
import { freshSessions, joinedSession, values, type Told } from './testing/session.js';
import type { TranscriptEntry } from './transcript.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

const lines = (told: readonly Told[]) => ((values(told, 'onTranscript').at(-1) ?? []) as TranscriptEntry[]).map(({ role, text, final }) => `${role}${final ? '' : '…'}: ${text}`);
const until = (recording: readonly Recorded[], event: string) => recording.slice(0, recording.findIndex((recorded) => recorded.event === event) + 1);
const elements = (told: readonly Told[]) => [...values(told, 'onAudioTrack'), ...values(told, 'onVideoTrack')] as FakeElement[];

describe('an agent in JavaScript with an avatar', () => {
  test('voice, typed text and an interrupted answer become one ordered transcript', async () => {
    const { session, told, room } = await joinedSession();
    await play(room, voice, (text) => void session.sendText(text));
    expect(lines(told)).toEqual([
      'agent: Hello, I am Lio, a demo agent. Ask me what I can do.',
      'user: what is the price',
      'agent: The software is',
      'user: how do I embed it',
      expect.stringMatching(/^agent: Paste one script tag into your page\. .* ready to copy\.$/),
    ]);
    expect(room.localParticipant.sendText.mock.calls).toEqual([['how do I embed it', { topic: 'lk.chat' }]]);
  });

  test('an entry that is final never changes, and every other grows', async () => {
    const { told, room } = await joinedSession();
    await play(room, voice);
    const finals = new Map<string, string>();
    for (const entries of values(told, 'onTranscript') as TranscriptEntry[][]) {
      for (const { id, text } of entries.filter(({ id }) => finals.has(id))) expect(text).toBe(finals.get(id));
      for (const { id, text } of entries.filter(({ final }) => final)) finals.set(id, text);
    }
    expect(finals.size).toBe(4);
  });

  test('the agent is followed, whose avatar came first and speaks for it', async () => {
    const { told, room } = await joinedSession();
    await play(room, voice);
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'speaking', 'listening', 'thinking', 'speaking', 'thinking', 'speaking', 'listening']);
    expect(elements(told).map(({ kind }) => kind)).toEqual(['audio', 'video']);
    const firstVideo = told.findIndex(([name]) => name === 'onVideoTrack');
    expect(told.findIndex(([name]) => name === 'onAgentStateChange')).toBeLessThan(firstVideo);
  });
});

test('an agent in Python says the same in its dialect', async () => {
  const { session, told, room } = await joinedSession();
  await play(room, python, (text) => void session.sendText(text).catch(() => {}));
  expect(lines(told)).toEqual([
    'agent: Hello from Python.',
    'user: one',
    'agent: You said one and this',
    'user: two',
    'agent: You said two and this is a *longer* answer with <b>markup</b> in it.',
  ]);
  expect(elements(told).map(({ kind }) => kind)).toEqual(['audio']);
});

describe('an agent whose process was killed while it spoke', () => {
  test('its broken words are kept and final', async () => {
    const { told, room } = await joinedSession();
    await play(room, killed);
    expect(lines(told)).toEqual(['agent: Hello, I am']);
    expect(values(told, 'onAgentStateChange').at(-1)).toBe('idle');
    expect(elements(told).every(({ mounted }) => !mounted)).toBe(true);
    expect(values(told, 'onVideoTrackRemoved')).toHaveLength(1);
  });

  test('the call ends 30 s later, not before', async () => {
    const { session, told, room } = await joinedSession();
    await play(room, killed);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(values(told, 'onError')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.filter(([name]) => name === 'onError')).toEqual([['onError', expect.any(String), 'AGENT_LEFT']]);
    expect(values(told, 'onConnectionStateChange').at(-1)).toBe('error');
    expect(session.getRoom()).toBeNull();
    expect(room.disconnect).toHaveBeenCalledOnce();
  });
});

test('a room that reconnects drops everyone and brings them back: nobody has left', async () => {
  const { told, room } = await joinedSession();
  await play(room, reconnect);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'speaking', 'listening']);
  expect(values(told, 'onError')).toEqual([]);
  const [voiceBefore, voiceAfter] = values(told, 'onAudioTrack') as FakeElement[];
  expect([voiceBefore?.mounted, voiceAfter?.mounted]).toEqual([false, true]);
  expect(told.map(([name]) => name).filter((name) => name.startsWith('onVideo'))).toEqual(['onVideoTrack', 'onVideoTrackRemoved', 'onVideoTrack']);
});

describe('a room where things come in no good order', () => {
  const agentLeft = staged.findIndex(({ event, identity }) => event === 'participantDisconnected' && identity === 'agent-1');

  test('attributes may come late, and initializing is idle', async () => {
    const { told, room } = await joinedSession();
    await play(room, until(staged, 'dataReceived').slice(0, -1));
    expect(values(told, 'onAgentStateChange')).toEqual(['listening']);
  });

  test('an avatar is nothing until its agent is there, and its picture is followed when published again', async () => {
    const { told, room } = await joinedSession();
    await play(room, staged.slice(0, 5));
    expect(elements(told)).toEqual([]);
    await play(room, staged.slice(2, 11));
    expect(told.map(([name]) => name).filter((name) => /Track/.test(name))).toEqual(['onVideoTrack', 'onAudioTrack', 'onVideoTrackRemoved', 'onVideoTrack']);
    expect((values(told, 'onVideoTrack') as FakeElement[]).map(({ mounted }) => mounted)).toEqual([false, true]);
  });

  test('data messages move the state and the transcript, if an agent sent them; the page gets them all', async () => {
    const { told, room } = await joinedSession();
    await play(room, staged.slice(0, agentLeft));
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'thinking']);
    expect(lines(told)).toEqual(['agent: Half and whole']);
    expect((values(told, 'onDataMessage') as { type: string }[]).map(({ type }) => type)).toEqual(['agent_state', 'agent_caption', 'agent_caption', 'navigate', 'agent_caption']);
  });

  test('a person or an avatar that leaves ends nothing, and an agent that leaves may be followed by another', async () => {
    const { told, room } = await joinedSession();
    await play(room, staged.slice(0, -2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'thinking', 'idle', 'listening']);
    expect(values(told, 'onError')).toEqual([]);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected']);
  });

  test('the same visitor elsewhere takes the room away', async () => {
    const { session, told, room } = await joinedSession();
    await play(room, staged);
    expect(told.filter(([name]) => name === 'onError')).toEqual([['onError', expect.any(String), 'CONTINUED_ELSEWHERE']]);
    expect(values(told, 'onConnectionStateChange').at(-1)).toBe('disconnected');
    expect(session.getRoom()).toBeNull();
    expect(room.listeners).toBe(0);
  });
});
