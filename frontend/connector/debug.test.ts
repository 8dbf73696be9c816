import { beforeEach, expect, test, vi } from 'vitest';
import { FakeRoom } from '../session/testing/recorded-room.js';
import { agent, freshSessions, soon, voice } from '../session/testing/session.js';
import type { Conversation } from './conversation.js';
import { Debug } from './debug.js';
import { cut, MAX_TEXT, readCommand, type DebugCommand, type DebugEvent } from './debug-events.js';
import type { ToShell } from './host-page.js';
import { frame, type FakeBrowser, WidgetRoom } from './testing/browser.js';
import { preload } from '../session/live-kit.js';
import { askOf } from './asks.js';

vi.mock('livekit-client', () => ({ Room: WidgetRoom, setLogLevel: () => {} }));
const peaks = vi.hoisted(() => ({ agent: 0 }));
vi.mock('./levels.js', () => ({
  Levels: class {
    listen(): void {}
    stop(): void {}
    close(): void {}
    peak(): number {
      return peaks.agent;
    }
  },
}));

let conversation: Conversation;
let shell: ToShell[];
let browser: FakeBrowser;
let server: ReturnType<typeof frame>['server'];
const page = new AbortController();

class Control {
  constructor(readonly ask: string) {}
  closest(): { dataset: { ask: string } } {
    return { dataset: { ask: this.ask } };
  }
}

const told = (): DebugEvent[] => shell.flatMap((message) => (message.type === 'event' && message.name === 'debug' ? [message.detail as DebugEvent] : []));
const names = (kind: DebugEvent['kind']) => told().flatMap((event) => (event.kind === kind ? [event.name] : []));

freshSessions();
beforeEach(() => {
  peaks.agent = 0;
  ({ conversation, server, shell, browser } = frame());
  vi.stubGlobal('Element', Control);
});

/** Looks on from here; answers what clicks a control, and what hands in a command. */
function watched() {
  const clicks: ((event: { target: unknown }) => void)[] = [];
  Object.assign(conversation.parts.element, { addEventListener: (_: string, listener: (event: { target: unknown }) => void) => clicks.push(listener) });
  new Debug(conversation.parts, page.signal, { askOf, preload });
  return {
    click: (ask: string) => clicks.forEach((clicked) => clicked({ target: new Control(ask) })),
    command: (command: DebugCommand | object) => conversation.parts.host.debug?.(command),
  };
}

test('nothing is told of a conversation on which nobody looks', async () => {
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  FakeRoom.last.apply({ at: 0, event: 'dataReceived', text: '{"type":"x"}' });
  await soon();
  expect(shell.length).toBeGreaterThan(0);
  expect(told()).toEqual([]);
});

test('the stages of a conversation are told once each, in order, and again when it begins anew', async () => {
  const { click } = watched();
  click('start');
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  FakeRoom.last.apply(voice);
  await soon();
  peaks.agent = 0.5;
  await vi.advanceTimersByTimeAsync(40);
  expect(names('stage')).toEqual(['start', 'asked', 'admitted', 'code', 'joined', 'agent', 'audible']);
  expect(told().find(({ name }) => name === 'admitted')?.text).toBe('conv_1');
  conversation.end();
  shell.length = 0;
  click('text');
  await conversation.start(false);
  expect(names('stage')).toContain('joined');
});

test('states, data messages and errors are told with what they say, and Java hears of them as before', async () => {
  const { click } = watched();
  click('start');
  server.connectionDetails.mockResolvedValueOnce({ error: 'Too many.', errorCode: 'busy', retryAfterSeconds: 30 });
  await conversation.start(false);
  expect(told()).toContainEqual(expect.objectContaining({ kind: 'error', name: 'busy', text: 'Too many.' }));
  conversation.end();
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  FakeRoom.last.apply({ at: 0, event: 'dataReceived', text: '{"type":"form","fields":2}' });
  await soon();
  expect(told()).toContainEqual(expect.objectContaining({ kind: 'state', name: 'agent', text: 'listening' }));
  expect(told()).toContainEqual(expect.objectContaining({ kind: 'data', name: 'received', text: '{"type":"form","fields":2}' }));
  expect(server.heard('data')).toEqual([{ message: { type: 'form', fields: 2 } }]);
  expect(server.heard('agentState')).toContainEqual({ state: 'listening' });
});

test('a response lasts from the visitor’s final words to the first sound after a silence', async () => {
  const { click } = watched();
  click('start');
  await conversation.start(false);
  FakeRoom.last.apply(agent);
  await soon();
  peaks.agent = 0.5;
  conversation.parts.session.onTranscript?.([{ id: 'u1', role: 'user', text: 'What is the price', final: true }]);
  await vi.advanceTimersByTimeAsync(300);
  expect(names('answer')).toEqual([]);
  peaks.agent = 0;
  await vi.advanceTimersByTimeAsync(300);
  peaks.agent = 0.5;
  await vi.advanceTimersByTimeAsync(40);
  const [answer] = told().filter(({ kind }) => kind === 'answer');
  expect(Number(answer?.text)).toBeGreaterThanOrEqual(600);
  expect(Number(answer?.text)).toBeLessThanOrEqual(640);
});

test('a data message is sent as it is, and the network is lost, when the console says so', async () => {
  const { command } = watched();
  command({ do: 'send', text: '{}' });
  expect(names('error')).toEqual(['no_room']);
  await conversation.start(false);
  const publishData = vi.fn(async () => {});
  const simulateScenario = vi.fn(async () => {});
  Object.assign(FakeRoom.last.localParticipant, { publishData });
  Object.assign(FakeRoom.last, { simulateScenario });
  command({ do: 'send', text: '{"type":"ping"}' });
  command({ do: 'lose-network' });
  command({ do: 'format-disk' });
  await soon();
  expect(publishData).toHaveBeenCalledExactlyOnceWith(new TextEncoder().encode('{"type":"ping"}'), { reliable: true });
  expect(simulateScenario).toHaveBeenCalledExactlyOnceWith('signal-reconnect');
  expect(told()).toContainEqual(expect.objectContaining({ kind: 'data', name: 'sent', text: '{"type":"ping"}' }));
});

test('a denied microphone is off in the running conversation and asked for in vain, until it is allowed again', async () => {
  const { command } = watched();
  await conversation.start(true);
  command({ do: 'deny-microphone', on: true });
  expect(browser.track.stop).toHaveBeenCalled();
  expect(told()).toContainEqual(expect.objectContaining({ kind: 'error', name: 'MIC_PERMISSION_DENIED' }));
  await conversation.toggleMicrophone();
  expect(conversation.parts.voice.state).toBe('off');
  command({ do: 'deny-microphone', on: false });
  await conversation.toggleMicrophone();
  expect(conversation.parts.voice.state).toBe('on');
});

test('long texts lose their end, and only commands of the protocol are read', () => {
  expect(cut('x'.repeat(MAX_TEXT + 1))).toHaveLength(MAX_TEXT);
  expect(cut({ a: 1 })).toBe('{"a":1}');
  expect(cut(undefined)).toBe('');
  for (const junk of [undefined, null, 7, 'send', { do: 'send' }, { do: 'send', text: 'x'.repeat(MAX_TEXT + 1) }, { do: 'deny-microphone', on: 1 }]) expect(readCommand(junk)).toBeUndefined();
});
