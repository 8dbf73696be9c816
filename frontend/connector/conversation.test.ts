import { beforeEach, expect, test, vi } from 'vitest';
import { FakeRoom } from '../session/testing/recorded-room.js';
import { agent, freshSessions, gate, soon } from '../session/testing/session.js';
import type { Conversation } from './conversation.js';
import type { ToShell } from './host-page.js';
import { details, frame, kept, type FakeBrowser, type FakeServer, WidgetRoom } from './testing/browser.js';

vi.mock('livekit-client', () => ({ Room: WidgetRoom, setLogLevel: () => {} }));
const peaks = vi.hoisted(() => ({ you: undefined as number | undefined, agent: undefined as number | undefined }));
vi.mock('./levels.js', () => ({
  Levels: class {
    listen(): void {}
    stop(): void {}
    close(): void {}
    peak(speaker: 'you' | 'agent'): number | undefined {
      return peaks[speaker];
    }
  },
}));

let conversation: Conversation;
let server: FakeServer;
let shell: ToShell[];
let browser: FakeBrowser;
let shown: Map<string, { textContent: string }>;
let dataset: DOMStringMap;
const heard = () => shell.flatMap((message) => (message.type === 'event' ? [message.name] : []));
const data = (message: object) => FakeRoom.last.apply({ at: 0, event: 'dataReceived', text: JSON.stringify(message) });

freshSessions();
beforeEach(() => {
  peaks.you = peaks.agent = undefined;
  WidgetRoom.refuses = false;
  ({ conversation, server, shell, browser, shown, dataset } = frame());
});

test('a microphone that is allowed after the visitor has closed the panel is let go at once', async () => {
  const asked = gate();
  browser.asked = () => asked.promise;
  void conversation.start(true);
  conversation.end();
  asked.resolve();
  await soon();
  expect(browser.track.stop).toHaveBeenCalledOnce();
  expect(server.heard('microphone')).toEqual([{ state: 'off' }]);
});

test('the server hears that the visitor is asked for the microphone when somebody is asked', async () => {
  await conversation.start(true);
  expect(server.heard('microphone')).toEqual([{ state: 'on' }]);
  conversation.end();
  const asked = gate();
  browser.asked = () => asked.promise;
  void conversation.start(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.heard('microphone').slice(1)).toEqual([{ state: 'off' }, { state: 'asking' }]);
});

test('where the microphone is checked first, nobody is called until the visitor goes on', async () => {
  dataset['check'] = '';
  const started = conversation.start(true);
  await soon();
  expect(server.heard('microphone')).toEqual([{ state: 'on' }]);
  expect(server.connectionDetails).not.toHaveBeenCalled();
  conversation.checked();
  await started;
  expect(server.connectionDetails).toHaveBeenCalledOnce();
});

test('a visitor who writes instead of checking the microphone lets go of it', async () => {
  dataset['check'] = '';
  void conversation.start(true);
  await soon();
  await conversation.start(false);
  conversation.checked();
  await soon();
  expect(browser.track.stop).toHaveBeenCalled();
  expect(server.connectionDetails).toHaveBeenCalledOnce();
});

test('an agent that only reads asks for no microphone', async () => {
  dataset['media'] = 'chat';
  browser.asked = vi.fn();
  await conversation.start(true);
  expect(browser.asked).not.toHaveBeenCalled();
  expect(server.connectionDetails).toHaveBeenCalledOnce();
});

test.each([true, false])('with a microphone that cannot be published the conversation goes on in writing (asked for at its begin: %s)', async (atBegin) => {
  WidgetRoom.refuses = true;
  await conversation.start(atBegin);
  if (!atBegin) await conversation.toggleMicrophone();
  await soon();
  expect(browser.track.stop).toHaveBeenCalled();
  expect(server.events.filter(({ type }) => type === 'error' || type === 'ended')).toEqual([expect.objectContaining({ code: 'MIC_UNAVAILABLE' })]);
  expect(server.events).toContainEqual({ type: 'connectionState', state: 'connected' });
  expect(FakeRoom.last.disconnect).not.toHaveBeenCalled();
});

test('the host page hears of the end of what it has heard begin, and of nothing else', async () => {
  await conversation.start(false);
  conversation.end();
  await soon();
  expect(heard()).toEqual(['conversation:started', 'conversation:ended']);
  expect(server.heard('ended')).toEqual([{ seconds: 0, reason: 'visitor' }]);
  shell.length = 0;
  FakeRoom.connecting = Promise.reject(new Error('no network'));
  await conversation.start(false);
  await soon();
  expect(heard()).toEqual(['error']);
  expect(server.heard('ended').at(-1)).toEqual({ seconds: 0, reason: 'failed' });
});

test('how well the visitor is connected is told, and of nobody else', async () => {
  await conversation.start(false);
  FakeRoom.last.emit('connectionQualityChanged', 'poor', { isLocal: true });
  FakeRoom.last.emit('connectionQualityChanged', 'lost', { isLocal: false });
  await soon();
  expect(server.heard('quality')).toEqual([{ quality: 'poor' }]);
});

test('the host page keeps the ticket from admission until the end', async () => {
  vi.setSystemTime(7_000);
  await conversation.start(false);
  await soon();
  expect(shell).toContainEqual({ type: 'keep', kept: { ...kept, since: 7_000 } });
  expect(server.connectionDetails).toHaveBeenCalledWith('https://shop.example', 'v1', 'https://shop.example/help', null, { apiKey: 'll_1' });
  conversation.end();
  await soon();
  expect(shell.filter(({ type }) => type === 'keep').at(-1)).toEqual({ type: 'keep', kept: null });
});

test('what is typed before the agent is there is kept until it was sent', async () => {
  await conversation.start(false);
  void conversation.say('Hi');
  await soon();
  const [text] = shell.flatMap((message) => (message.type === 'keep' ? (message.kept?.unsent ?? []) : [])).slice(-1);
  expect(text).toMatchObject({ text: 'Hi' });
  FakeRoom.last.apply(agent);
  await soon();
  expect(shell.filter(({ type }) => type === 'keep').at(-1)).toMatchObject({ kept: { unsent: [] } });
});

test('a text that is too long is answered with the reason', async () => {
  await conversation.start(false);
  expect(await conversation.say('x'.repeat(4_001))).toContain('4,000');
});

test.each([
  [{ type: 'idle_timeout' }, 'idle', undefined],
  [{ type: 'conversation_ended', reason: 'limit' }, 'limit', undefined],
  [{ type: 'conversation_ended', reason: 'operator' }, 'operator', undefined],
  [{ type: 'conversation_ended', reason: 'agent_left' }, 'agent_left', 'AGENT_LEFT'],
])('the server ends it: %o', async (message, reason, code) => {
  await conversation.start(true);
  data(message);
  await soon();
  expect(server.heard('ended')).toEqual([{ seconds: 0, reason }]);
  expect(server.heard('error')).toEqual(code ? [expect.objectContaining({ code })] : []);
  expect(browser.track.readyState).toBe('ended');
  expect(FakeRoom.last.disconnect).toHaveBeenCalled();
  expect(conversation.live).toBe(false);
});

test('an idle warning counts down until the visitor says to be there', async () => {
  await conversation.start(false);
  data({ type: 'idle_warning', seconds: 30 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.heard('hint')).toEqual([{ hint: 'idle', seconds: 30 }]);
  expect(shown.get('countdown')?.textContent).toBe('28');
  conversation.alive();
  await soon();
  expect(server.present).toHaveBeenCalledOnce();
  expect(server.heard('hint').at(-1)).toEqual({ hint: 'none', seconds: 0 });
});

test('words end an idle warning', async () => {
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  data({ type: 'idle_warning', seconds: 30 });
  void conversation.say('Hi');
  await soon();
  expect(server.heard('hint').at(-1)).toEqual({ hint: 'none', seconds: 0 });
});

test('without an agent the server looks, and what it says counts', async () => {
  await conversation.start(false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.agentMissing).toHaveBeenCalledOnce();
  expect(server.heard('waited')).toEqual([{ seconds: 5 }]);
  server.agentMissing.mockResolvedValue({ ended: 'timeout' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'AGENT_TIMEOUT' })]);
  expect(server.heard('ended')).toEqual([{ seconds: 10, reason: 'timeout' }]);
});

test('no agent in 30 s is the end', async () => {
  await conversation.start(false);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(server.heard('error')).toEqual([expect.objectContaining({ code: 'AGENT_TIMEOUT' })]);
  expect(server.heard('ended')).toEqual([{ seconds: 30, reason: 'timeout' }]);
  expect(server.heard('connectionState').at(-1)).toEqual({ state: 'error' });
});

test('the agent is heard for the first time once in a conversation', async () => {
  await conversation.start(false);
  peaks.agent = 0.5;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.heard('heard').length).toBe(1);
  conversation.end();
  await conversation.start(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.heard('heard').length).toBe(2);
});

test('an open microphone that brings nothing for 8 s is told, and that it is heard again', async () => {
  await conversation.start(true);
  peaks.you = 0;
  await vi.advanceTimersByTimeAsync(8_100);
  expect(server.heard('hint')).toEqual([{ hint: 'silence', seconds: 0 }]);
  peaks.you = 0.1;
  await vi.advanceTimersByTimeAsync(100);
  expect(server.heard('hint').at(-1)).toEqual({ hint: 'none', seconds: 0 });
  await conversation.toggleMicrophone();
  peaks.you = 0;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(server.heard('hint').length).toBe(2);
});

test('too many at once: it is tried again by itself, until the visitor does not want it any more', async () => {
  server.connectionDetails.mockResolvedValue({ error: 'Busy', errorCode: 'busy', retryAfterSeconds: 20 });
  await conversation.start(true);
  await soon();
  expect(server.heard('refused')).toEqual([{ code: 'busy', message: 'Busy', retryAfterSeconds: 20 }]);
  expect(browser.track.readyState).toBe('ended');
  expect(shown.get('countdown')?.textContent).toBe('20');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(server.connectionDetails).toHaveBeenCalledTimes(2);
  conversation.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.connectionDetails).toHaveBeenCalledTimes(2);
});

test('too many in an hour: nothing is tried unasked', async () => {
  server.connectionDetails.mockResolvedValue({ error: 'Many', errorCode: 'rate_limited', retryAfterSeconds: 3 });
  await conversation.start(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown.get('countdown')?.textContent).toBe('0');
  expect(server.connectionDetails).toHaveBeenCalledTimes(1);
});

test('a refusal that names no time is an error', async () => {
  server.connectionDetails.mockResolvedValue({ error: 'No', errorCode: 'unavailable' });
  await conversation.start(false);
  await soon();
  expect(server.heard('error')).toEqual([{ code: 'unavailable', message: 'No' }]);
  expect(shell.some(({ type }) => type === 'keep')).toBe(false);
  server.connectionDetails.mockResolvedValue(details);
  await conversation.start(false);
  expect(conversation.live).toBe(true);
});
