import { vi } from 'vitest';
import { LiveKitSession } from '../../sdk.js';
import { FakeRoom } from './recorded-room.js';
import { agent, listenedSession, soon, type Told } from './session.js';

export const ROOM = 'll-abcdef-0123456789abcdef0123456789abcdef';

/** A participant token of a LiveLayer Server. */
export function tokenOf(room: string, expiry: number): string {
  const payload = btoa(JSON.stringify({ video: { room }, exp: Math.floor(expiry / 1_000) }));
  return `head.${payload.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')}.signature`;
}

/** One request that the page has sent. */
export interface Sent {
  /** After `/api/widget/session`. */
  path: string;
  bearer: string | undefined;
  body: unknown;
}

export interface Server {
  sent: Sent[];
  /** Bodies of beacons, with their paths. */
  beacons: [string, string][];
  /** Leaves the page. */
  hide: () => void;
  /** How it answers; `undefined` is a network that fails. */
  answer: (sent: Sent) => { status: number; body?: unknown } | undefined;
}

const SESSION = 'https://agents.example/api/widget/session';

/** The server of `https://agents.example`, and a window that it is seen from. */
export function server(): Server {
  const page = new EventTarget();
  const made: Server = {
    sent: [],
    beacons: [],
    hide: () => page.dispatchEvent(new Event('pagehide')),
    answer: ({ path, body }) => {
      if (path.endsWith('/transcript')) return { status: 200, body: { durable: (body as { entries: { id: string }[] }).entries.map(({ id }) => id) } };
      if (path.endsWith('/end')) return { status: 204 };
      return { status: 200, body: { url: 'wss://sfu.example', token: tokenOf(ROOM, Date.now() + 120_000), roomName: ROOM } };
    },
  };
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('navigator', { sendBeacon: (url: string, body: string) => made.beacons.push([url.replace(SESSION, ''), body]) > 0 });
  vi.stubGlobal('fetch', async (input: Request | string, init: RequestInit) => {
    const request = new Request(input, init);
    const text = await request.text();
    const sent = {
      path: request.url.replace(SESSION, ''),
      bearer: request.headers.get('authorization')?.replace('Bearer ', ''),
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
    made.sent.push(sent);
    const answer = made.answer(sent);
    if (!answer) throw new TypeError('Failed to fetch');
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
  });
  return made;
}

/** A session of the SDK in a room with an agent. */
export async function sdkSession(token: string): Promise<{ session: LiveKitSession; told: Told[] }> {
  const listened = listenedSession({}, LiveKitSession);
  await listened.session.connectWithToken('wss://sfu.example', token);
  FakeRoom.last.apply(agent);
  await soon();
  return listened;
}

/** The agent says something. */
export function caption(id: string, final = true, text = `Text ${id}`): void {
  FakeRoom.last.apply({ at: 0, event: 'dataReceived', identity: 'agent-1', text: JSON.stringify({ type: 'agent_caption', id, text, final }) });
}

/** The final entry of a caption. */
export const entry = (id: string) => ({ id, role: 'agent', text: `Text ${id}`, final: true });
