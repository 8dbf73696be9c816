import { beforeEach, expect, test, vi } from 'vitest';
import { FakeRoom } from '../session/testing/recorded-room.js';
import { agent, freshSessions, soon } from '../session/testing/session.js';
import type { Conversation } from './conversation.js';
import type { ToShell } from './host-page.js';
import { details, frame, hello, here, kept, type FakeBrowser, type FakeServer, WidgetRoom } from './testing/browser.js';

vi.mock('livekit-client', () => ({ Room: WidgetRoom, setLogLevel: () => {} }));
vi.mock('./levels.js', () => ({
  Levels: class {
    listen(): void {}
    stop(): void {}
    close(): void {}
    peak(): undefined {}
  },
}));

let conversation: Conversation;
let server: FakeServer;
let shell: ToShell[];
let browser: FakeBrowser;
let shown: Map<string, { textContent: string }>;
const heard = () => shell.flatMap((message) => (message.type === 'event' ? [message.name] : []));
const steps = () => server.heard('resume').map((event) => 'step' in event && event.step);
const dropped = (reason?: number) => FakeRoom.last.apply({ at: 0, event: 'disconnected', ...(reason !== undefined && { reason }) });
const greet = (changes = {}, elsewhere = false) => conversation.comeback.greeted({ visitor: 'v1', kept: { ...kept, ...changes }, elsewhere });

freshSessions();
beforeEach(() => void ({ conversation, server, shell, browser, shown } = frame()));

test('a page that is loaded soon takes the conversation up by itself', async () => {
  vi.setSystemTime(100_000);
  await greet({ since: 50_000, unacknowledged: [hello] });
  expect(server.former).toHaveBeenCalledWith('conv_1.secret', 'https://shop.example', [hello], { apiKey: 'll_1' });
  expect(server.resume).toHaveBeenCalledWith('conv_1.secret', 'https://shop.example', 'v1', { apiKey: 'll_1' });
  await soon();
  expect(steps()).toEqual(['resuming', 'resumed']);
  expect(server.heard('connectionState')).toEqual([{ state: 'connecting' }, { state: 'connected' }]);
  expect(heard()).toEqual(['transcript']);
  expect(server.entries).toEqual([]);
  expect(shell).toContainEqual({ type: 'keep', kept: { ...kept, since: 53_000 } });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(steps().at(-1)).toBe('none');
  expect(shown.get('time')?.textContent).toBe('0:53');
});

test.each([
  ['on', 'granted', 'on'],
  ['muted', 'granted', 'muted'],
  ['on', 'prompt', 'off'],
  ['off', 'granted', 'off'],
] as const)('a microphone that was %s is, where it is %s, %s', async (microphone, permission, now) => {
  browser.permission.state = permission;
  let opened = 0;
  server.resume.mockImplementation(async () => {
    opened = browser.tracks.length;
    return details;
  });
  await greet({ microphone });
  await soon();
  expect(opened).toBe(now === 'off' ? 0 : 1);
  expect(server.heard('microphone').at(-1) ?? { state: 'off' }).toEqual({ state: now });
});

test('a page that is loaded late offers the conversation: no microphone and no room before the tap', async () => {
  server.former.mockResolvedValue({ ...here, stage: 'offered', awaySeconds: 120 });
  await greet({ microphone: 'on' });
  await soon();
  expect(steps()).toEqual(['offered']);
  expect(server.resume).not.toHaveBeenCalled();
  expect(browser.tracks).toEqual([]);
  void conversation.comeback.resume();
  expect(browser.constraints.length).toBe(1);
  await soon();
  expect(steps()).toEqual(['offered', 'resuming', 'resumed']);
});

test('a conversation that another tab has is left there until the visitor wants it here', async () => {
  await greet({}, true);
  await soon();
  expect(steps()).toEqual(['elsewhere']);
  expect(FakeRoom.made).toEqual([]);
  await conversation.comeback.resume();
  expect(conversation.live).toBe(true);
});

test('the host page forgets what the server does not know', async () => {
  server.former.mockResolvedValue({ ...here, stage: 'unknown', entries: [] });
  await greet();
  expect(shell).toEqual([{ type: 'keep', kept: null }]);
  expect(conversation.live).toBe(false);
});

test('a conversation that closes before the tap is closed', async () => {
  server.former.mockResolvedValueOnce({ ...here, stage: 'offered' });
  await greet();
  server.former.mockResolvedValue({ ...here, stage: 'closed', reason: 'visitor' });
  await conversation.comeback.resume();
  await soon();
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'resume_expired' })]);
  expect(conversation.live).toBe(false);
});

test('texts that were not sent before are sent', async () => {
  await greet({ unsent: [{ id: 'typed-1', text: 'Hi' }] });
  FakeRoom.last.apply(agent);
  await soon();
  expect(FakeRoom.last.localParticipant.sendText).toHaveBeenCalledWith('Hi', { topic: 'lk.chat' });
});

test('a room that is lost is joined again, and the conversation neither ends nor begins', async () => {
  await conversation.start(false);
  const lost = FakeRoom.last;
  server.resume.mockResolvedValueOnce({ error: '', errorCode: 'unavailable' });
  dropped();
  await vi.advanceTimersByTimeAsync(1_000);
  await soon();
  expect(FakeRoom.last).not.toBe(lost);
  expect(server.heard('reconnecting')).toEqual([{ active: true }, { active: false }]);
  expect(heard().filter((name) => name.startsWith('conversation'))).toEqual(['conversation:started']);
  expect(server.heard('ended')).toEqual([]);
  expect(server.heard('error')).toEqual([]);
  expect(steps()).toEqual([]);
});

test('a room that is joined again without its agent is one that the agent has dropped out of', async () => {
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  await vi.advanceTimersByTimeAsync(1_000);
  dropped();
  await soon();
  expect(FakeRoom.made.length).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.heard('hint')).toEqual([{ hint: 'agent_lost', seconds: 0 }]);
  expect(server.agentMissing).toHaveBeenCalledOnce();
});

test('the visitor sees for how long the room is lost', async () => {
  await conversation.start(false);
  server.former.mockReturnValue(new Promise(() => {}));
  dropped();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(shown.get('lost-time')?.textContent).toBe('12');
});

test('a microphone that closed with the lost room is opened again', async () => {
  await conversation.start(true);
  browser.track.stop();
  dropped();
  await soon();
  expect(browser.tracks.length).toBe(2);
  expect(server.heard('microphone')).toEqual([{ state: 'on' }]);
});

test('a room that is gone because the conversation has ended is its end, for the true reason', async () => {
  await conversation.start(false);
  server.former.mockResolvedValue({ ...here, stage: 'closed', reason: 'operator' });
  dropped();
  await soon();
  expect(server.heard('ended')).toEqual([{ seconds: 0, reason: 'operator' }]);
  expect(server.resume).not.toHaveBeenCalled();
  expect(heard()).toEqual(['conversation:started', 'conversation:ended']);
});

test('livekit-client may come back by itself', async () => {
  await conversation.start(false);
  FakeRoom.last.apply({ at: 0, event: 'reconnecting' });
  await vi.advanceTimersByTimeAsync(14_000);
  FakeRoom.last.apply({ at: 0, event: 'reconnected' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.former).not.toHaveBeenCalled();
  expect(server.heard('reconnecting')).toEqual([{ active: true }, { active: false }]);
});

test('a room that livekit-client does not reach in 15 s is left and joined again, with all that was typed', async () => {
  await conversation.start(false);
  const lost = FakeRoom.last;
  void conversation.say('Hi');
  lost.apply({ at: 0, event: 'signalReconnecting' });
  await vi.advanceTimersByTimeAsync(15_000);
  await soon();
  expect(lost.disconnect).toHaveBeenCalled();
  expect(FakeRoom.made.length).toBe(2);
  FakeRoom.last.apply(agent);
  await soon();
  expect(FakeRoom.last.localParticipant.sendText).toHaveBeenCalledWith('Hi', { topic: 'lk.chat' });
});

test('another tab has taken it over: this one lets go and may ask for it back', async () => {
  await conversation.start(false);
  dropped(2);
  await soon();
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'CONTINUED_ELSEWHERE' })]);
  expect(server.heard('ended')).toEqual([{ seconds: 0, reason: 'elsewhere' }]);
  expect(heard()).not.toContain('conversation:ended');
  expect(shell.filter(({ type }) => type === 'yield').length).toBe(1);
  expect(server.former).not.toHaveBeenCalled();
  await conversation.comeback.resume();
  expect(conversation.live).toBe(true);
});

test('a tab that wakes up after another has taken over does not take it back', async () => {
  await conversation.start(false);
  server.former.mockResolvedValue({ ...here, stage: 'elsewhere' });
  dropped();
  await soon();
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'CONTINUED_ELSEWHERE' })]);
  expect(server.heard('ended')).toEqual([{ seconds: 0, reason: 'elsewhere' }]);
  expect(server.resume).not.toHaveBeenCalled();
  expect(shell.filter(({ type }) => type === 'yield').length).toBe(1);
});

test('the visitor ends while the room is lost', async () => {
  await conversation.start(false);
  server.former.mockRejectedValue(new Error('no node'));
  dropped();
  await vi.advanceTimersByTimeAsync(5_000);
  conversation.end();
  const asked = server.former.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.former).toHaveBeenCalledTimes(asked);
  expect(server.heard('ended')).toEqual([{ seconds: 5, reason: 'visitor' }]);
  expect(shell.filter(({ type }) => type === 'keep').at(-1)).toEqual({ type: 'keep', kept: null });
});

test('after five minutes without a server nothing is tried any more', async () => {
  await conversation.start(false);
  server.former.mockRejectedValue(new Error('no node'));
  dropped();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'ROOM_DISCONNECT' })]);
  expect(conversation.live).toBe(false);
});
