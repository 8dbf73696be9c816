import { describe, expect, test, vi } from 'vitest';
import { LiveKitSession } from './live-kit-session.js';
import { RESUME_WINDOW } from './resume-window.js';
import { FakeRoom } from './testing/recorded-room.js';
import { answer, details, freshSessions, gate, listenedSession, TOKEN, values } from './testing/session.js';

vi.mock('livekit-client', () => ({ Room: FakeRoom, setLogLevel: () => {} }));
freshSessions();

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
