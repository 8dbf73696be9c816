/** What the shell says itself when there is no frame to say it. */
export interface Notice {
  code: string;
  sentence: string;
  /** One line more: what mends it. */
  sub: string;
  again?: boolean;
}

/** Nobody answered. */
export function unreachable(name: string): Notice {
  return { code: 'CONNECT_FAILED', sentence: `We could not reach ${name || 'this agent'}.`, sub: 'Check your network, then try again.', again: true };
}
