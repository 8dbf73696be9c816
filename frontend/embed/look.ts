import { addressOf } from './address.js';
import type { Attributes, Position } from './attributes.js';
import type { Notice } from './notice.js';
import { WORDS, type Words } from './words.js';

/** How the owner of an agent wants it to look on a page, and whether it may be there. */
export interface Look extends Notice {
  /** Empty while unknown. */
  name: string;
  position: Position;
  /** Custom properties of the shell, such as `--ll-agent-color`. */
  colors: [property: string, value: string][];
  /** On the launcher's plate. */
  launcher: string;
  words: Words;
  /** What its frame may use: an `allow` attribute; empty while unknown. */
  allow: string;
  /** Why the agent cannot be shown here (`agent_has_no_org`, `origin_not_allowed`); empty when it can, as its sentences are. */
  code: string;
}

/**
 * Imports the published look: a page may forbid `fetch` and still allow a module of our origin.
 *
 * @param before what it wears where that fails: the frame will show whether the server can be reached
 */
export async function loadLook(attributes: Attributes, attempt: number, before: Look): Promise<Look> {
  try {
    // a failed import stays failed for its address, of which the server never sees the fragment
    return readLook(((await import(/* @vite-ignore */ `${addressOf(attributes, '/config.js')}#${attempt}`)) as { default: unknown }).default);
  } catch {
    return before;
  }
}

/** Reads what the module exports. Never throws: what cannot be read has its default. */
export function readLook(value: unknown): Look {
  const { name, position, colors, launcher, words, allow, code, sentence, sub } = Object(value) as Record<string, unknown>;
  return {
    name: text(name),
    position: (text(position) || 'bottom-right') as Position,
    colors: Object.entries(Object(colors) as object).map(([name, color]) => [`--ll-${name}`, text(color)]),
    launcher: text(launcher) || 'Talk',
    words: { ...WORDS, ...Object(words) },
    allow: text(allow),
    code: text(code),
    sentence: text(sentence),
    sub: text(sub),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
