/** What happened in the browser. */
export type BrowserErrorCode =
  /** The visitor, the browser or the page's policy denied the microphone. */
  | 'MIC_PERMISSION_DENIED'
  /** There is no microphone. */
  | 'MIC_NOT_FOUND'
  /** The microphone cannot be used, for instance because another application holds it. */
  | 'MIC_UNAVAILABLE'
  /** No agent came within 30 seconds. The call is over. */
  | 'AGENT_TIMEOUT'
  /** The agent left and none came back within 30 seconds. The call is over. */
  | 'AGENT_LEFT'
  /** The network or the server ended the call. */
  | 'ROOM_DISCONNECT'
  /** The session endpoint or the room could not be reached, or answered nonsense. */
  | 'CONNECT_FAILED'
  /** The same visitor joined this room somewhere else. Do not reconnect by yourself. */
  | 'CONTINUED_ELSEWHERE';

/** Why the session endpoint refused. */
export type ServerErrorCode =
  /** No published agent with this id. */
  | 'agent_has_no_org'
  /** The API key is unknown, revoked or expired. */
  | 'key_expired'
  /** The API key belongs to another organization than the agent. */
  | 'key_wrong_org'
  /** This page's origin may not use the agent. */
  | 'origin_not_allowed'
  /** The request was malformed. */
  | 'invalid_request'
  /** The request was larger than 16 kB. */
  | 'too_large'
  /** Too many requests; try again later. */
  | 'rate_limited'
  /** Too many conversations at a time; try again later. */
  | 'busy'
  /** The former conversation cannot be taken up any more. */
  | 'resume_expired'
  /** The server cannot open conversations now. */
  | 'unavailable';

/** Upper case: found out by the browser. Lower case: sent by the session endpoint; one of your own may send others. */
export type ErrorCode = BrowserErrorCode | ServerErrorCode | (string & {});

/** A sentence for people. */
export const errorMessages: Readonly<Record<BrowserErrorCode, string>> = {
  MIC_PERMISSION_DENIED: 'The microphone is blocked. Allow it in the browser and try again.',
  MIC_NOT_FOUND: 'No microphone was found. Connect one and try again.',
  MIC_UNAVAILABLE: 'The microphone cannot be used. Another application may be using it.',
  AGENT_TIMEOUT: 'The agent did not answer. Try again.',
  AGENT_LEFT: 'The agent has left the conversation.',
  ROOM_DISCONNECT: 'The connection was lost.',
  CONNECT_FAILED: 'Failed to connect. Check the network and try again.',
  CONTINUED_ELSEWHERE: 'The conversation was continued in another window.',
};

/** The code for what `getUserMedia` threw: https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia */
export function microphoneErrorCode(error: unknown): BrowserErrorCode {
  switch ((error as Partial<DOMException> | null)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'MIC_PERMISSION_DENIED';
    case 'NotFoundError':
      return 'MIC_NOT_FOUND';
    default:
      return 'MIC_UNAVAILABLE';
  }
}
