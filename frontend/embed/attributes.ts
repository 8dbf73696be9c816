/** The position of the launcher and its window, as in a left-to-right page; mirrored in a right-to-left one. `custom`: where `--ll-x` and `--ll-y` say, from the top left. */
export type Position = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left' | 'center' | 'custom';
export type Theme = 'light' | 'dark' | 'auto';
/** How a widget shows itself at first: its window, its launcher, or the tab at the edge. */
export type DisplayMode = 'expanded' | 'minimized' | 'hidden';

/** What a page says about one widget, as far as its launcher needs it. */
export interface Attributes {
  /** Public id of the agent; empty when missing or malformed, and then nothing is drawn. */
  agentId: string;
  /** Origin of the LiveLayer server, without a slash at the end. */
  base: string;
  theme: Theme;
  /** Query of the widget's address: empty, or the token of a preview, `?preview=…`. */
  query: string;
  /** BCP 47 tag; empty: the visitor's own. */
  language: string;
  /** Stands in the page, where its element is, in place of floating over it. */
  inPlace: boolean;
  /** Of the agent's look when nothing is said. */
  position: Position | undefined;
  displayMode: DisplayMode | undefined;
  /** Stands in for the page's origin; may be empty. */
  apiKey: string;
  /** Name under which is remembered what the visitor does to the widget. */
  persistKey: string;
  /** Begins the conversation by itself, where the visitor has allowed the microphone before. */
  autoconnect: boolean;
  /** Globs of paths. */
  showOn: string[];
  hideOn: string[];
  zIndex: number | undefined;
  /** Up to this width in pixels the window is a sheet at the bottom; 0: never. */
  mobileBreakpoint: number;
}

/** The public attributes of `<livelayer-widget>`; the script tag takes each of them as `data-…`. */
export const ATTRIBUTES = [
  'agent-id',
  'base-url',
  'api-key',
  'mode',
  'position',
  'theme',
  'language',
  'display-mode',
  'autoconnect',
  'capabilities',
  'navigate-origins',
  'greeting',
  'visitor-token',
  'show-on',
  'hide-on',
  'persist-key',
  'z-index',
  'mobile-breakpoint',
  'draggable',
  'resizable',
  'preview',
] as const;

/** Those whose change needs another frame. */
export const IDENTITY: readonly string[] = ['agent-id', 'base-url', 'mode', 'preview'];

const POSITIONS = ['bottom-right', 'bottom-left', 'top-right', 'top-left', 'center', 'custom'] as const;

/**
 * Reads the attributes of an element. Never throws: what cannot be read has its default.
 *
 * @param fallback origin to use without a valid `base-url`: that of the script
 */
export function readAttributes(element: Pick<Element, 'getAttribute'>, fallback: string): Attributes {
  const raw = (name: (typeof ATTRIBUTES)[number]) => element.getAttribute(name)?.trim();
  const text = (name: (typeof ATTRIBUTES)[number]) => raw(name) ?? '';
  const one = <T extends string>(name: (typeof ATTRIBUTES)[number], values: readonly T[]) => values.find((value) => value === text(name).toLowerCase());
  const number = (name: (typeof ATTRIBUTES)[number]) => (/^-?\d{1,10}$/.test(text(name)) ? +text(name) : undefined);
  const preview = text('preview');
  return {
    agentId: /^[\w-]{1,80}$/.test(text('agent-id')) ? text('agent-id') : '',
    base: httpOrigin(text('base-url')) ?? fallback,
    theme: one('theme', ['light', 'dark'] as const) ?? 'auto',
    query: preview && `?${new URLSearchParams({ preview })}`,
    inPlace: !!one('mode', ['embedded'] as const),
    position: one('position', POSITIONS),
    displayMode: one('display-mode', ['expanded', 'minimized', 'hidden'] as const),
    apiKey: text('api-key'),
    language: text('language'),
    persistKey: text('persist-key') || text('agent-id'),
    autoconnect: !/^false$/i.test(raw('autoconnect') ?? 'false'),
    showOn: listOf(text('show-on')),
    hideOn: listOf(text('hide-on')),
    zIndex: number('z-index'),
    mobileBreakpoint: one('mobile-breakpoint', ['false'] as const) ? 0 : number('mobile-breakpoint') ?? 480,
  };
}

/** Copies the `data-…` twins on a script tag to a widget. */
export function copyAttributes(script: Pick<Element, 'getAttribute'>, widget: Pick<Element, 'setAttribute'>): void {
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
}

/** The elements of a JSON array, or what stands between commas or spaces. */
export function listOf(value: string): string[] {
  return value.split(/[\s,"'[\]]+/).filter(Boolean);
}

function httpOrigin(address: string): string | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}
