import { errorMessages, type ErrorCode } from '../session/error-codes.js';

/** Errors of the session with which its conversation is over, and why it is. */
const FATAL: Readonly<Record<string, string>> = {
  AGENT_TIMEOUT: 'timeout',
  AGENT_LEFT: 'agent_left',
  ROOM_DISCONNECT: 'failed',
  CONNECT_FAILED: 'failed',
  CONTINUED_ELSEWHERE: 'elsewhere',
};

/** Reasons that the visitor is told as an error. */
const ERRORS: Readonly<Record<string, { code: ErrorCode; message: string }>> = {
  timeout: { code: 'AGENT_TIMEOUT', message: errorMessages.AGENT_TIMEOUT },
  agent_left: { code: 'AGENT_LEFT', message: errorMessages.AGENT_LEFT },
  failed: { code: 'ROOM_DISCONNECT', message: errorMessages.ROOM_DISCONNECT },
  elsewhere: { code: 'CONTINUED_ELSEWHERE', message: errorMessages.CONTINUED_ELSEWHERE },
  closed: { code: 'resume_expired', message: 'The conversation is closed.' },
};

/** Whether the conversation is over with this error of the session. */
export function isFatal(code: ErrorCode): boolean {
  return code in FATAL;
}

/** Why the conversation is over with this error of the session. */
export function reasonOf(code: ErrorCode): string {
  return FATAL[code] ?? 'failed';
}

/** What the visitor is told of a conversation that is over for this reason; undefined if that is no error. */
export function errorOf(reason: string): { code: ErrorCode; message: string } | undefined {
  return ERRORS[reason];
}
