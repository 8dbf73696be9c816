/**
 * What a preview in the console tells: one line of its timeline.
 *
 * `stage`: start, asked, admitted, code, joined, agent, microphone, audible, frame, words, each once a conversation; `answer`: `text` is milliseconds from the
 * visitor's final words to the agent's first sound; `data`: received or sent; `state`: connection, agent, presence, microphone; `call`: a callback.
 */
export interface DebugEvent {
  /** Milliseconds since the frame was opened. */
  at: number;
  kind: 'stage' | 'call' | 'state' | 'data' | 'quality' | 'error' | 'answer';
  name: string;
  /** At most `MAX_TEXT` characters. */
  text: string;
}

/** What the console wants of a preview. */
export type DebugCommand = { do: 'send'; text: string } | { do: 'lose-network' } | { do: 'deny-microphone'; on: boolean };

export const MAX_TEXT = 2_000;

/** Text as it is, anything else as JSON; what is too long loses its end. */
export function cut(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** A command of the protocol, or nothing. */
export function readCommand(data: unknown): DebugCommand | undefined {
  const { do: what, text, on } = Object(data) as Record<string, unknown>;
  if (what === 'send' && typeof text === 'string' && text.length <= MAX_TEXT) return { do: what, text };
  if (what === 'lose-network') return { do: what };
  if (what === 'deny-microphone' && typeof on === 'boolean') return { do: what, on };
  return undefined;
}
