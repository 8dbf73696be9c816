/** The position of the launcher and its window, as in a left-to-right page; mirrored in a right-to-left one. */
export type Position = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left' | 'center';
export type Theme = 'light' | 'dark' | 'auto';

/** What a page says about one widget. */
export interface Attributes {
  /** Public id of the agent; empty when missing or malformed, and then nothing is drawn. */
  agentId: string;
  /** Origin of the LiveLayer server, without a slash at the end. */
  base: string;
  theme: Theme;
  /** Query of the widget's address: empty, or the token of a preview, `?preview=…`. */
  query: string;
  /** Stands in the page, where its element is, in place of floating over it. */
  inPlace: boolean;
}

/** The public attributes of `<livelayer-widget>`; the script tag takes each of them as `data-…`. */
export const ATTRIBUTES = ['agent-id', 'base-url', 'theme', 'preview', 'mode'] as const;

/**
 * Reads the attributes of an element. Never throws: what cannot be read has its default.
 *
 * @param fallback origin to use without a valid `base-url`: that of the script
 */
export function readAttributes(element: Pick<Element, 'getAttribute'>, fallback: string): Attributes {
  const [agentId, base, theme, preview, mode] = ATTRIBUTES.map((name) => element.getAttribute(name)?.trim() ?? '') as [string, string, string, string, string];
  return {
    agentId: /^[\w-]{1,80}$/.test(agentId) ? agentId : '',
    base: httpOrigin(base) ?? fallback,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    query: preview && `?preview=${preview}`,
    inPlace: mode.toUpperCase() === 'EMBEDDED',
  };
}

/** Copies the `data-…` twins on a script tag to a widget. */
export function copyAttributes(script: Pick<Element, 'getAttribute'>, widget: Pick<Element, 'setAttribute'>): void {
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
}

function httpOrigin(address: string): string | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}
