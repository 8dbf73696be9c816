import { beforeEach, expect, test, vi } from 'vitest';
import { FakeRoom } from '../session/testing/recorded-room.js';
import { freshSessions, soon } from '../session/testing/session.js';
import type { Conversation } from './conversation.js';
import { obey } from './host-asks.js';
import { frame, type FakeServer, WidgetRoom } from './testing/browser.js';

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

freshSessions();
beforeEach(() => {
  ({ conversation, server } = frame());
});

test('the host page begins a conversation, sends a data message and ends it', async () => {
  expect(await obey(conversation, { do: 'sendData', data: { type: 'x' } })).toBe('no_conversation');
  expect(await obey(conversation, { do: 'sendText', text: 'Hello' })).toBe('no_conversation');
  expect(await obey(conversation, { do: 'connect', microphone: false })).toBeUndefined();
  await soon();
  expect(server.connectionDetails).toHaveBeenCalledOnce();
  const publishData = vi.fn(async () => {});
  Object.assign(FakeRoom.last.localParticipant, { publishData });
  expect(await obey(conversation, { do: 'sendData', data: { type: 'x' } })).toBeUndefined();
  expect(publishData).toHaveBeenCalledExactlyOnceWith(new TextEncoder().encode('{"type":"x"}'), { reliable: true });
  expect(await obey(conversation, { do: 'disconnect' })).toBeUndefined();
  expect(conversation.live).toBe(false);
});

test.each([
  [new TypeError('too large'), 'invalid'],
  [new Error('connection lost'), 'no_conversation'],
])('a data message that cannot be sent is answered: %s', async (error, code) => {
  await obey(conversation, { do: 'connect', microphone: false });
  await soon();
  Object.assign(FakeRoom.last.localParticipant, { publishData: () => Promise.reject(error) });
  expect(await obey(conversation, { do: 'sendData', data: { type: 'x' } })).toBe(code);
});

test.each([null, 7, 'connect', [], {}, { do: 'delete' }, { do: 'sendText' }, { do: 'sendText', text: 7 }, { do: 'sendData', data: 'x' }, { do: 'sendData', data: null }])('%j is no wish', async (ask) => {
  expect(await obey(conversation, ask)).toBe('invalid');
  expect(conversation.live).toBe(false);
});
