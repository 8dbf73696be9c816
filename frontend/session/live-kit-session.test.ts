import { describe, expect, test, vi } from 'vitest';
import { LiveKitSession } from './live-kit-session.js';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeElement, FakeRoom } from './testing/recorded-room.js';
import { clearSession, loadSession, saveSession } from './stored-session.js';
import { freshSessions, joinedSession, listenedSession, reported, TOKEN, values } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

const agent = { at: 0, event: 'participantConnected', identity: 'agent-1', isAgent: true, attributes: { 'lk.agent.state': 'listening' } };
const voice = { at: 0, event: 'trackSubscribed', identity: 'agent-1', sid: 'TR_1', kind: 'audio' };
const soon = () => vi.advanceTimersByTimeAsync(0);

/** A promise that the test settles. */
function gate(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let [resolve, reject] = [() => {}, (_error: Error) => {}];
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

function answer(status: number, body: unknown): ReturnType<typeof vi.fn<typeof fetch>> {
  const stub = vi.fn<typeof fetch>(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', stub);
  return stub;
}

const details = { url: 'wss://sfu.example', token: TOKEN, roomName: 'room-1', agentConfig: { name: 'Lio', avatarImageUrl: '/lio.png' } };

describe('connect', () => {
  test('asks the endpoint, joins, and tells in this order', async () => {
    const fetched = answer(200, details);
    const { session, told } = listenedSession({ apiKey: 'll_key', sessionBody: { plan: 'pro' } });
    await session.connect();
    const request = fetched.mock.calls[0]?.[0] as Request;
    expect([request.method, request.url, request.headers.get('x-api-key')]).toEqual(['POST', 'https://agents.example/api/widget/session', 'll_key']);
    expect(await request.json()).toEqual({ agentId: 'agt_demo', plan: 'pro' });
    expect(told).toEqual([
      ['onConnectionStateChange', 'connecting'],
      ['onAgentConfig', { name: 'Lio', avatarImageUrl: '/lio.png' }],
      ['onResumabilityChange', true],
      ['onConnectionStateChange', 'connected'],
    ]);
    expect(FakeRoom.last.connect).toHaveBeenCalledWith('wss://sfu.example', TOKEN);
    expect(FakeRoom.last.options).toMatchObject({ adaptiveStream: true, disconnectOnPageLeave: false });
    expect([session.getRoom(), session.roomName]).toEqual([FakeRoom.last, 'room-1']);
  });

  test.each([
    ['a refusal', 403, { error: 'Wrong key.', errorCode: 'key_wrong_org' }, ['Wrong key.', 'key_wrong_org']],
    ['a page instead of an answer', 502, '<html>', ['Session error: 502', 'CONNECT_FAILED']],
    ['an answer without a token', 200, { url: 'wss://sfu.example' }, ['The session endpoint answered without url and token.', 'CONNECT_FAILED']],
  ])('tells of %s', async (_what, status, body, error) => {
    answer(status, body);
    const { session, told } = listenedSession();
    await session.connect();
    expect(told.slice(1)).toEqual([['onError', ...error], ['onConnectionStateChange', 'error']]);
    expect(session.getRoom()).toBeNull();
  });

  test.each([
    [{ baseUrl: 'https://agents.example/' }, 'https://agents.example/api/widget/session'],
    [{ sessionEndpoint: '/my/token' }, 'https://agents.example/my/token'],
    [{ sessionEndpoint: 'https://own.example/token' }, 'https://own.example/token'],
  ])('with %o asks %s', async (options, url) => {
    const fetched = answer(200, { url: details.url, token: details.token });
    const { session, told } = listenedSession(options);
    await session.connect();
    expect((fetched.mock.calls[0]?.[0] as Request).url).toBe(url);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected']);
    expect(values(told, 'onAgentConfig')).toEqual([]);
  });

  test('an agent without a picture has an empty one', async () => {
    answer(200, { ...details, agentConfig: { name: 'Lio', avatarImageUrl: null, idleLoopUrl: '/idle.mp4', more: 1 } });
    const { session, told } = listenedSession();
    await session.connect();
    expect(values(told, 'onAgentConfig')).toEqual([{ name: 'Lio', avatarImageUrl: '', idleLoopUrl: '/idle.mp4' }]);
  });

  test('leaves what is needed to save it for a reload', async () => {
    answer(200, details);
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept), removeItem: kept.delete.bind(kept) });
    await listenedSession().session.connect();
    saveSession({ token: '...', roomName: 'room-1', ts: Date.now() });
    expect(loadSession('agt_demo')).toMatchObject({ url: 'wss://sfu.example', token: TOKEN });
    clearSession();
    expect(kept.size).toBe(0);
  });

  test('tells of a network that fails', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    const { session, told } = listenedSession();
    await session.connect();
    expect(told.slice(1)).toEqual([
      ['onError', expect.any(String), 'CONNECT_FAILED'],
      ['onConnectionStateChange', 'error'],
    ]);
  });

  test('does not wait for ever', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), milliseconds);
      return controller.signal;
    });
    vi.stubGlobal('fetch', (_request: Request, { signal }: RequestInit) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))));
    const { session, told } = listenedSession();
    void session.connect();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'error']);
  });

  test('tells of a room that cannot be joined, without the words of the SDK, which may hold the token', async () => {
    FakeRoom.connecting = Promise.reject(new Error(`invalid token: ${TOKEN}`));
    const { session, told } = listenedSession();
    await session.connectWithToken('wss://sfu.example', TOKEN);
    expect(told.slice(1)).toEqual([
      ['onError', expect.not.stringContaining(TOKEN), 'CONNECT_FAILED'],
      ['onConnectionStateChange', 'error'],
    ]);
    expect([FakeRoom.last.listeners, session.getRoom(), session.canResume()]).toEqual([0, null, false]);
  });

  test('rejects options that can make no request', async () => {
    await expect(new LiveKitSession({ agentId: 'a', baseUrl: 'no url' }).connect()).rejects.toThrow(TypeError);
    await expect(new LiveKitSession({ agentId: 'a', baseUrl: 'https://a.example', sessionBody: { n: 1n } }).connect()).rejects.toThrow(TypeError);
  });

  test('takes up the former conversation inside the resume window', async () => {
    const fetched = answer(200, details);
    const { session, told } = listenedSession();
    await session.connect();
    session.disconnect();
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW - 1);
    await session.connect();
    expect(await (fetched.mock.calls[1]?.[0] as Request).json()).toEqual({ agentId: 'agt_demo', priorRoomName: 'room-1' });
    session.disconnect();
    await vi.advanceTimersByTimeAsync(RESUME_WINDOW);
    expect([session.canResume(), session.roomName]).toEqual([false, null]);
    await session.connect();
    expect(await (fetched.mock.calls[2]?.[0] as Request).json()).toEqual({ agentId: 'agt_demo' });
    expect(values(told, 'onResumabilityChange')).toEqual([true, true, false, true]);
  });

  test('forgets the former conversation when it is refused for good, and keeps it when told to wait', async () => {
    answer(200, details);
    const { session, told } = listenedSession();
    await session.connect();
    session.disconnect();
    answer(429, { error: 'Wait.', errorCode: 'rate_limited' });
    await session.connect();
    expect(session.canResume()).toBe(true);
    answer(410, { error: 'Too late.', errorCode: 'resume_expired' });
    await session.connect();
    expect(session.canResume()).toBe(false);
    expect(values(told, 'onResumabilityChange')).toEqual([true, false]);
  });
});

describe('one call at a time', () => {
  test('a second connect waits for the first and does nothing else', async () => {
    const fetched = answer(200, details);
    const { session, told } = listenedSession();
    await Promise.all([session.connect(), session.connect(), session.connectWithToken('wss://other.example', TOKEN)]);
    await session.connect();
    expect([fetched.mock.calls.length, FakeRoom.made.length]).toEqual([1, 1]);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected']);
  });

  test('disconnect while the endpoint is asked ends it, and the next connect is a new one', async () => {
    const waiting = gate();
    let asked: AbortSignal | null | undefined;
    vi.stubGlobal('fetch', async (_request: Request, { signal }: RequestInit) => {
      asked = signal;
      return waiting.promise.then(() => Response.json(details));
    });
    const { session, told } = listenedSession();
    const first = session.connect();
    session.disconnect();
    expect(asked?.aborted).toBe(true);
    const second = session.connect();
    waiting.resolve();
    await Promise.all([first, second]);
    expect(FakeRoom.made).toHaveLength(1);
    expect(told.filter(([name]) => name === 'onConnectionStateChange' || name === 'onError')).toEqual([
      ['onConnectionStateChange', 'connecting'],
      ['onConnectionStateChange', 'disconnected'],
      ['onConnectionStateChange', 'connecting'],
      ['onConnectionStateChange', 'connected'],
    ]);
  });

  test.each(['resolves', 'rejects'] as const)('disconnect while the room is joined leaves nothing behind, whether joining then %s', async (outcome) => {
    const joining = gate();
    FakeRoom.connecting = joining.promise;
    const { session, told } = listenedSession();
    const connected = session.connectWithToken('wss://sfu.example', TOKEN);
    await vi.waitFor(() => expect(FakeRoom.last.connect).toHaveBeenCalled());
    session.disconnect();
    if (outcome === 'resolves') joining.resolve();
    else joining.reject(new Error('cancelled'));
    await connected;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'disconnected']);
    expect(values(told, 'onError')).toEqual([]);
    expect(FakeRoom.last.disconnect).toHaveBeenCalledOnce();
    expect([FakeRoom.last.listeners, vi.getTimerCount(), session.getRoom()]).toEqual([0, 0, null]);
  });
});

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

describe('callbacks', () => {
  test('may throw, each time reported, and nothing else happens', async () => {
    const { session, told } = listenedSession();
    const noted = session.onConnectionStateChange;
    session.onConnectionStateChange = (state) => {
      noted?.(state);
      throw new Error(state);
    };
    session.onAudioTrack = () => {
      throw new Error('audio');
    };
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply(agent);
    FakeRoom.last.apply(voice);
    await soon();
    session.disconnect();
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected', 'disconnected']);
    expect(values(told, 'onAgentStateChange')).toEqual(['listening', 'idle']);
    expect(reported.map((error) => (error as Error).message)).toEqual(['connecting', 'connected', 'audio', 'disconnected']);
  });

  test('may be set, changed and taken away at any time', async () => {
    const session = new LiveKitSession({ agentId: 'a', baseUrl: 'https://a.example' });
    const states: string[] = [];
    session.onConnectionStateChange = (state) => states.push(`first ${state}`);
    await session.connectWithToken('wss://sfu.example', TOKEN);
    session.onConnectionStateChange = null;
    session.disconnect();
    expect(states).toEqual(['first connecting', 'first connected']);
  });

  test.each([
    ['onConnectionStateChange', []],
    ['onResumabilityChange', []],
    ['onAgentStateChange', []],
    ['onAudioTrack', ['onAudioTrack', 'onVideoTrackRemoved']],
    ['onVideoTrack', ['onAudioTrack', 'onAudioTrack', 'onVideoTrack', 'onVideoTrackRemoved']],
  ] as const)('may end the call from %s, and then no more is told of it', async (name, tracks) => {
    const { session, told } = listenedSession();
    const noted = session[name] as (value: unknown) => void;
    session[name] = (value: unknown) => {
      noted(value);
      if (value !== 'connecting' && value !== 'idle') session.disconnect();
    };
    await session.connectWithToken('wss://sfu.example', TOKEN);
    const room = FakeRoom.last;
    room.apply(agent);
    room.apply(voice);
    room.apply({ ...voice, sid: 'TR_2' });
    room.apply({ ...voice, sid: 'TR_3', kind: 'video' });
    await soon();
    expect(told.map(([callback]) => callback).filter((callback) => callback.includes('Track'))).toEqual(tracks);
    expect([session.getRoom(), room.listeners, vi.getTimerCount()]).toEqual([null, 0, 1]);
    expect(FakeElement.made.filter(({ mounted, playing }) => mounted || playing)).toEqual([]);
  });

  test('may end the call from onVideoTrackRemoved, onAgentConfig or in the middle of a message', async () => {
    const { session, told, room } = await joinedSession();
    room.apply(agent);
    room.apply({ ...voice, kind: 'video' });
    await soon();
    session.onVideoTrackRemoved = () => session.disconnect();
    room.apply({ ...voice, event: 'trackUnsubscribed', kind: 'video' });
    room.apply({ ...voice, sid: 'TR_2', kind: 'video' });
    await soon();
    expect(values(told, 'onVideoTrack')).toHaveLength(1);

    answer(200, details);
    session.onAgentConfig = () => session.disconnect();
    await session.connect();
    expect([FakeRoom.last.connect.mock.calls.length, FakeRoom.last.listeners]).toEqual([0, 0]);

    session.onAgentStateChange = () => session.disconnect();
    await session.connectWithToken('wss://sfu.example', TOKEN);
    FakeRoom.last.apply({ ...agent, attributes: {} });
    FakeRoom.last.apply({ at: 0, event: 'dataReceived', identity: 'agent-1', text: '{"type":"agent_state","state":"thinking"}' });
    expect(values(told, 'onDataMessage')).toEqual([]);
  });

  test('may begin a new call, to which the end of the old one means nothing', async () => {
    const { session, told, room } = await joinedSession();
    const noted = session.onError;
    session.onError = (message, code) => {
      noted?.(message, code);
      void session.connectWithToken('wss://sfu.example', TOKEN);
    };
    room.apply(agent);
    await soon();
    told.length = 0;
    room.apply({ at: 0, event: 'disconnected', reason: 3 });
    await vi.waitFor(() => expect(FakeRoom.made).toHaveLength(2));
    await soon();
    expect(told.filter(([name]) => name !== 'onResumabilityChange')).toEqual([
      ['onError', expect.any(String), 'ROOM_DISCONNECT'],
      ['onConnectionStateChange', 'connecting'],
      ['onAgentStateChange', 'idle'],
      ['onConnectionStateChange', 'connected'],
    ]);
  });

  test('may begin a new call while the old transcript is cleared', async () => {
    const { session, told } = await joinedSession();
    session.sendText('Hello').catch(() => {});
    session.onTranscript = () => void session.connectWithToken('wss://sfu.example', TOKEN);
    session.disconnect();
    expect(values(told, 'onConnectionStateChange')).toEqual(['connecting', 'connected', 'connecting']);
  });
});

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

describe('sendText', () => {
  test('is an entry at once and is sent when there is an agent', async () => {
    const { session, told, room } = await joinedSession();
    const sent = session.sendText('  Hello \n');
    expect(values(told, 'onTranscript').at(-1)).toEqual([{ id: expect.stringMatching(/^typed-[0-9a-f]{16}$/), role: 'user', text: 'Hello', final: true }]);
    await soon();
    expect(room.localParticipant.sendText).not.toHaveBeenCalled();
    room.apply(agent);
    await sent;
    expect(room.localParticipant.sendText).toHaveBeenCalledExactlyOnceWith('Hello', { topic: 'lk.chat' });
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
    ['stream', [{ event: 'streamOpened', stream: 1, id: 's1', attributes: {} }, { event: 'streamChunk', stream: 1, text: 'Yes' }, { event: 'streamClosed', stream: 1 }]],
    ['caption', [{ event: 'dataReceived', text: '{"type":"agent_caption","id":"c1","text":"Yes"}' }]],
  ])('the next one goes after the agent’s %s has answered', async (_what, answer) => {
    const { session, room } = await joinedSession();
    room.apply(agent);
    await soon();
    void session.sendText('one');
    void session.sendText('two');
    await soon();
    expect(room.localParticipant.sendText).toHaveBeenCalledOnce();
    for (const event of answer) room.apply({ at: 0, identity: 'agent-1', ...event });
    await soon();
    expect(room.localParticipant.sendText.mock.calls.map(([text]) => text)).toEqual(['one', 'two']);
  });

  test('refuses what cannot be said', async () => {
    await expect(listenedSession().session.sendText('Hello')).rejects.toThrow('no conversation');
    const { session, told } = await joinedSession();
    await expect(session.sendText('x'.repeat(8_001))).rejects.toThrow(RangeError);
    await session.sendText(' ');
    expect(values(told, 'onTranscript')).toEqual([]);
    const waiting = session.sendText('Hello');
    session.disconnect();
    await expect(waiting).rejects.toThrow('ended before');
  });
});
