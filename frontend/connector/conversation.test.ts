import { beforeEach, expect, test, vi } from 'vitest';
import { FakeRoom } from '../session/testing/recorded-room.js';
import { freshSessions, gate, soon, TOKEN } from '../session/testing/session.js';
import { Conversation } from './conversation.js';
import type { HostPage, ToShell } from './host-page.js';
import type { ClientEvent, LiveKitSessionServer } from './server.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
vi.mock('./levels.js', () => ({
  Levels: class {
    listen(): void {}
    stop(): void {}
    close(): void {}
  },
}));

const details = { conversation: { id: 'conv_1', agentId: 'agt_1' }, url: 'wss://sfu.example', token: TOKEN, roomName: 'room-1' };
const captions = {
  childElementCount: 0,
  children: [],
  get lastElementChild() {
    return { remove: () => captions.childElementCount-- };
  },
};
let device: { stop: ReturnType<typeof vi.fn>; addEventListener: () => void; removeEventListener: () => void };
let allow: () => void;
let reported: ClientEvent[];
let heard: string[];
let conversation: Conversation;

freshSessions();
beforeEach(() => {
  device = { stop: vi.fn(), addEventListener: () => {}, removeEventListener: () => {} };
  const asked = gate();
  allow = asked.resolve;
  vi.stubGlobal('location', { origin: 'https://agents.example' });
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => asked.promise.then(() => ({ getAudioTracks: () => [device] })) } });
  reported = [];
  heard = [];
  const server = { connectionDetails: async () => details, reported: async (events: ClientEvent[]) => void reported.push(...events) };
  const host = { origin: 'https://shop.example', tell: (message: ToShell) => message.type === 'event' && heard.push(message.name) };
  const element = {
    querySelector: (selector: string) => (selector.includes('captions') ? captions : null),
    setAttribute: () => {},
    removeAttribute: () => {},
  };
  conversation = new Conversation(element as unknown as HTMLElement, () => server as unknown as LiveKitSessionServer, host as unknown as HostPage);
});

test('a microphone that is allowed after the visitor has closed the panel is let go at once', async () => {
  void conversation.start(true);
  conversation.end();
  allow();
  await soon();
  expect(device.stop).toHaveBeenCalledOnce();
  expect(reported).toEqual([
    { type: 'microphone', state: 'asking' },
    { type: 'microphone', state: 'off' },
  ]);
});

test.each([true, false])('with a microphone that cannot be published the conversation goes on in writing (asked for at its begin: %s)', async (atBegin) => {
  allow();
  await conversation.start(atBegin);
  if (!atBegin) await conversation.toggleMicrophone();
  await soon();
  expect(device.stop).toHaveBeenCalled();
  expect(reported.filter(({ type }) => type === 'error' || type === 'ended')).toEqual([expect.objectContaining({ code: 'MIC_UNAVAILABLE' })]);
  expect(reported).toContainEqual({ type: 'connectionState', state: 'connected' });
  expect(FakeRoom.last.disconnect).not.toHaveBeenCalled();
});

test('the host page hears of the end of what it has heard begin, and of nothing else', async () => {
  await conversation.start(false);
  conversation.end();
  await soon();
  expect(heard).toEqual(['conversation:started', 'conversation:ended']);
  heard.length = 0;
  FakeRoom.connecting = Promise.reject(new Error('no network'));
  await conversation.start(false);
  await soon();
  expect(heard).toEqual(['error']);
  expect(reported.filter(({ type }) => type === 'ended')).toHaveLength(2);
});

test('a new conversation begins without the words of the one before over the picture', () => {
  captions.childElementCount = 2;
  void conversation.start(false);
  expect(captions.childElementCount).toBe(0);
});
