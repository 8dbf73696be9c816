/** What `saveSession` keeps for a reload of the page. */
export interface StoredSession {
  agentId: string;
  /** The LiveKit server. */
  url: string;
  token: string;
  roomName: string;
  /** When it was saved, or left after that, in milliseconds since 1970. */
  ts: number;
}

/** What `saveSession` accepts, in either of two spellings. What is missing is taken from the session connected last. */
export interface SavedSession {
  agentId?: string;
  url?: string;
  /** A value that is no JSON Web Token stands for the connected session's own. */
  token?: string;
  sessionToken?: string;
  roomName: string;
  ts?: number;
  timestamp?: number;
}

const PREFIX = '__livelayer_session_';
const GRACE_MS = 30_000;
const JSON_WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What this page has saved and not cleared, by agent. */
const saved = new Map<string, StoredSession>();
let last: { agentId: string; url: string; token: string } | undefined;

/** Notes the connection that `saveSession` may be about. */
export function rememberConnection(connection: { agentId: string; url: string; token: string }): void {
  last = connection;
}

/**
 * Keeps a session in `localStorage`, so that a page loaded within 30 seconds after this one left the room can be in it again.
 * While the session lasts it need not be saved again: leaving the page, or losing the room, renews `ts`. Nothing is kept where
 * storage is blocked, and nothing without a URL and a token.
 */
export function saveSession(session: SavedSession): void;
export function saveSession(agentId: string, session: SavedSession): void;
export function saveSession(...given: [SavedSession] | [string, SavedSession]): void {
  const session = given.length === 1 ? given[0] : given[1];
  const agentId = (given.length === 2 ? given[0] : session.agentId) ?? last?.agentId ?? '';
  const connection = last?.agentId === agentId ? last : undefined;
  const token = session.token ?? session.sessionToken ?? '';
  const stored: StoredSession = {
    agentId,
    url: session.url ?? connection?.url ?? '',
    token: JSON_WEB_TOKEN.test(token) ? token : (connection?.token ?? ''),
    roomName: session.roomName,
    ts: session.ts ?? session.timestamp ?? Date.now(),
  };
  if (stored.url && stored.token) store(stored);
}

/** The 30 seconds begin now. Nothing happens to a session that this page has not saved, or has cleared. */
export function renewSession(agentId: string): void {
  const session = saved.get(agentId);
  if (session) store({ ...session, ts: Date.now() });
}

/**
 * The session saved or left within the last 30 seconds, for `connectWithToken(saved.url, saved.token)`.
 *
 * @param agentId whose; without it the one saved last
 * @returns null when there is none, or it is too old, or storage is blocked
 */
export function loadSession(agentId?: string): StoredSession | null {
  const found = withStorage((storage) => keys(storage, agentId).flatMap((key) => read(storage, key) ?? [])) ?? [];
  return found.sort((a, b) => b.ts - a.ts)[0] ?? null;
}

/**
 * Forgets a saved session.
 *
 * @param agentId whose; without it that of the session connected last, or every one when this page has connected none
 */
export function clearSession(agentId: string | undefined = last?.agentId): void {
  if (agentId === undefined) saved.clear();
  else saved.delete(agentId);
  withStorage((storage) => keys(storage, agentId).forEach((key) => storage.removeItem(key)));
}

function store(session: StoredSession): void {
  saved.set(session.agentId, session);
  withStorage((storage) => storage.setItem(PREFIX + session.agentId, JSON.stringify(session)));
}

function keys(storage: Storage, agentId: string | undefined): string[] {
  if (agentId !== undefined) return [PREFIX + agentId];
  const all = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return all.filter((key) => key.startsWith(PREFIX));
}

/** An entry that is whole and young enough; any other is removed. */
function read(storage: Storage, key: string): StoredSession | undefined {
  const session = parse(storage.getItem(key));
  if (session) return session;
  storage.removeItem(key);
  return undefined;
}

function parse(json: string | null): StoredSession | undefined {
  try {
    const stored = JSON.parse(json ?? 'null') as StoredSession | null;
    const age = Date.now() - Number(stored?.ts);
    return stored?.url && stored.token && age >= 0 && age <= GRACE_MS ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Even to look at `localStorage` throws where the visitor blocks it. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
