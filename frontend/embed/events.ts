import type { CollectedField } from './actions/vocabulary.js';

/** The entries of a transcript that an event carries. */
export interface TranscriptDetail {
  entries: { id: string; role: 'agent' | 'user'; text: string; final: boolean }[];
}

/** Everything a host page hears: `livelayer:<name>` on `window`, and `ll-<name>` (dashes for colons) on the element. */
export interface HostEvents {
  /** Once per page load. */
  loaded: undefined;
  opened: undefined;
  closed: undefined;
  'conversation:started': { id: string; agentId: string };
  'conversation:ended': { id: string; durationSeconds: number };
  'agent:state': { state: 'idle' | 'listening' | 'thinking' | 'speaking' };
  transcript: TranscriptDetail;
  error: { code: string; message: string };
  /** The agent has collected a value, or all of them. */
  collected: ({ phase: 'field' } & CollectedField) | { phase: 'complete'; result: object };
  /** Of a preview in the console alone, for its stage. */
  debug: object;
}

/** Dispatches both faces of an event; the one on the element bubbles through shadow roots. */
export function announce<N extends keyof HostEvents>(element: EventTarget, name: N, detail?: HostEvents[N]): void {
  window.dispatchEvent(new CustomEvent(`livelayer:${name}`, { detail }));
  element.dispatchEvent(new CustomEvent(`ll-${name.replace(':', '-')}`, { detail, bubbles: true, composed: true }));
}
