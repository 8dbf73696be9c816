import { listOf } from '../attributes.js';

/** What a page action needs: the agent's owner and the page must both name it. The same as `AgentProfile.CAPABILITIES`. */
export const CAPABILITIES = ['navigate', 'scroll', 'click', 'fill_forms', 'submit_forms', 'read_page', 'collect_data', 'custom'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Why an action was not taken, and what the agent reads about it. */
export const REFUSALS = {
  invalid_request: 'A field is missing, of another type, or too long.',
  not_allowed_by_agent: 'The published agent has no capability for this.',
  not_allowed_by_page: 'The page does not allow this.',
  rate_limited: 'Too many actions at once.',
  invalid_selector: 'This is no selector, or one that asks what a field holds.',
  not_found: 'Nothing on the page fits.',
  private_field: 'This part of the page is none of an agent’s business.',
  declined: 'The visitor said no, or did not answer.',
  unavailable: 'There is no page that could do it.',
  failed: 'The page did not do it.',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

export type Refused = { ok: false; code: RefusalCode; message: string };

/** What became of an action; a request for knowledge has its answer in further fields. */
export type Outcome = { ok: true; [detail: string]: unknown } | Refused;

export function refuse(code: RefusalCode): Refused {
  return { ok: false, code, message: REFUSALS[code] };
}

export type Behavior = 'smooth' | 'instant';

/** A value that an agent has collected from its visitor: `kind` such as `email`, `source` one of `agent`, `slide` and `page`. */
export interface CollectedField {
  fieldId: string;
  fieldName: string;
  value: string;
  kind: string;
  source: string;
  slideId?: string;
  formId?: string;
}

/** What an agent may ask of a page. */
export type Command =
  | { type: 'navigate'; href: string }
  | { type: 'scroll_page'; direction: 'up' | 'down' | 'top' | 'bottom'; behavior: Behavior }
  | { type: 'scroll_to'; selector: string; behavior: Behavior }
  | { type: 'click'; selector: string }
  | { type: 'fill_form'; formId: string; values: Record<string, string> }
  | { type: 'fill_field'; id: string; value: string }
  | { type: 'focus_field'; formId: string; fieldName: string }
  | { type: 'submit_form'; formId: string }
  | { type: 'emit_event'; eventName: string; data: unknown }
  | ({ type: 'task_field_updated' } & CollectedField)
  | { type: 'task_completed'; result: object }
  | { type: 'request_page_context' }
  | { type: 'request_routes' };

export type CommandType = Command['type'];

/** The capability for each command. */
export const NEEDS: Readonly<Record<CommandType, Capability>> = {
  navigate: 'navigate',
  scroll_page: 'scroll',
  scroll_to: 'scroll',
  click: 'click',
  fill_form: 'fill_forms',
  fill_field: 'fill_forms',
  focus_field: 'fill_forms',
  submit_form: 'submit_forms',
  emit_event: 'custom',
  task_field_updated: 'collect_data',
  task_completed: 'collect_data',
  request_page_context: 'read_page',
  request_routes: 'read_page',
};

/** The names in a list that are capabilities. */
export function known(names: readonly unknown[]): Set<Capability> {
  return new Set(CAPABILITIES.filter((name) => names.includes(name)));
}

/** The capabilities in an attribute: names between commas or spaces, or a JSON array. Without the attribute, and in malformed JSON, there are none. */
export function readCapabilities(attribute: string | null): Set<Capability> {
  const text = attribute?.trim() ?? '';
  if (!/^[[{"]/.test(text)) return known(text.split(/[\s,]+/));
  try {
    const names: unknown = JSON.parse(text);
    return known(Array.isArray(names) ? names : []);
  } catch {
    return known([]);
  }
}

/** The origins in an attribute: addresses between commas or spaces, or a JSON array. What is none is left out. */
export function readOrigins(attribute: string | null): Set<string> {
  const origins = listOf(attribute ?? '').map((text) => (URL.canParse(text) ? new URL(text).origin : 'null'));
  return new Set(origins.filter((origin) => /^https?:/.test(origin)));
}
