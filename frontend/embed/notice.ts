import type { Words } from './words.js';

/** What the shell says itself when there is no frame to say it. */
export interface Notice {
  code: string;
  sentence: string;
  /** One line more: what mends it. */
  sub: string;
  again?: boolean;
}

/** Nobody answered. */
export function unreachable({ lost, check }: Words): Notice {
  return { code: 'CONNECT_FAILED', sentence: lost, sub: check, again: true };
}
