import { errorMessages, type ErrorCode } from './error-codes.js';
import type { AgentConfig, SessionOptions } from './session-options.js';

const DEFAULT_ENDPOINT = '/api/widget/session';
const TIMEOUT_MS = 15_000;

/** Where and as whom to join. */
export interface ConnectionDetails {
  /** The LiveKit server, `wss://…`. */
  url: string;
  /** A LiveKit participant token. */
  token: string;
  agentConfig?: AgentConfig;
}

/** Why there are no connection details. */
export interface Refusal {
  message: string;
  code: ErrorCode;
  /** True when asking again later cannot help. */
  lasting: boolean;
}

/**
 * The request for connection details.
 *
 * @param priorRoomName the room whose conversation goes on, inside the resume window
 * @throws TypeError when the options are no URL or no JSON
 */
export function sessionRequest(options: SessionOptions, priorRoomName: string | undefined): Request {
  return new Request(endpoint(options), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(options.apiKey && { 'x-api-key': options.apiKey }) },
    body: JSON.stringify({ agentId: options.agentId, ...(priorRoomName && { priorRoomName }), ...options.sessionBody }),
  });
}

/**
 * Asks for connection details.
 *
 * @param request makes the request
 * @param signal aborted when nobody waits any more
 */
export async function requestConnectionDetails(request: () => Request, signal: AbortSignal): Promise<ConnectionDetails | Refusal> {
  try {
    const response = await fetch(request(), { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
    const answer: unknown = await response.json().catch(() => null);
    return response.ok ? details(answer) : refusal(response.status, answer);
  } catch {
    return { message: errorMessages.CONNECT_FAILED, code: 'CONNECT_FAILED', lasting: false };
  }
}

/** A path of the API as a whole URL. */
export function apiUrl({ baseUrl }: SessionOptions, path: string): string {
  return baseUrl.replace(/\/+$/, '') + path;
}

function endpoint(options: SessionOptions): string {
  const { sessionEndpoint = DEFAULT_ENDPOINT } = options;
  return /^https?:\/\//.test(sessionEndpoint) ? sessionEndpoint : apiUrl(options, sessionEndpoint);
}

function details(answer: unknown): ConnectionDetails | Refusal {
  const { url, token, agentConfig } = fields(answer);
  if (typeof url !== 'string' || typeof token !== 'string') {
    return { message: 'The session endpoint answered without url and token.', code: 'CONNECT_FAILED', lasting: false };
  }
  const { name, avatarImageUrl, idleLoopUrl } = fields(agentConfig);
  if (typeof name !== 'string') return { url, token };
  return {
    url,
    token,
    agentConfig: {
      name,
      avatarImageUrl: typeof avatarImageUrl === 'string' ? avatarImageUrl : '',
      ...(typeof idleLoopUrl === 'string' && { idleLoopUrl }),
    },
  };
}

function refusal(status: number, answer: unknown): Refusal {
  const { error, errorCode } = fields(answer);
  return {
    message: typeof error === 'string' ? error : `Session error: ${status}`,
    code: typeof errorCode === 'string' ? errorCode : 'CONNECT_FAILED',
    lasting: status >= 400 && status < 500 && status !== 408 && status !== 429,
  };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
