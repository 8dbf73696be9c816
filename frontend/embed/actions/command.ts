import { NEEDS, type Behavior, type Command, type CommandType } from './vocabulary.js';

const NAME = 200;
const SELECTOR = 500;
const ADDRESS = 2_000;
const VALUE = 4_000;
const VALUES = 50;
const DATA = 8_000;

type Message = Readonly<Record<string, unknown>>;

export function isCommand(type: unknown): type is CommandType {
  return typeof type === 'string' && Object.hasOwn(NEEDS, type);
}

/** The command in a data message; undefined when a field of it is missing, of another type, or too long. What else is in the message is left out. */
export function readCommand(message: Message): Command | undefined {
  const { type } = message;
  const text = (field: string, most: number, least = 1): string => {
    const value = message[field];
    if (typeof value !== 'string' || value.length < least || value.length > most) throw new RangeError(field);
    return value;
  };
  if (!isCommand(type)) return undefined;
  try {
    switch (type) {
      case 'navigate':
        return { type, href: text('href', ADDRESS) };
      case 'scroll_page':
        return { type, direction: one(message['direction'], ['up', 'down', 'top', 'bottom']), behavior: behavior(message) };
      case 'scroll_to':
        return { type, selector: text('selector', SELECTOR), behavior: behavior(message) };
      case 'click':
        return { type, selector: text('selector', SELECTOR) };
      case 'fill_form':
        return { type, formId: text('formId', NAME), values: values(message['values']) };
      case 'fill_field':
        return { type, id: text('id', NAME), value: text('value', VALUE, 0) };
      case 'focus_field':
        return { type, formId: text('formId', NAME), fieldName: text('fieldName', NAME) };
      case 'submit_form':
        return { type, formId: text('formId', NAME) };
      case 'emit_event':
        return { type, eventName: text('eventName', NAME), data: data(message['data']) };
      case 'task_field_updated': {
        const fieldId = text('fieldId', NAME);
        const named = (field: string) => (message[field] === undefined ? {} : { [field]: text(field, NAME) });
        return { type, fieldId, fieldName: fieldId, value: text('value', VALUE, 0), kind: text('kind', NAME), source: text('source', NAME), ...named('fieldName'), ...named('slideId'), ...named('formId') };
      }
      case 'task_completed':
        return { type, result: result(message['result']) };
      default:
        return { type };
    }
  } catch {
    return undefined;
  }
}

/** What names a request in its answers: a short text or a number, echoed as it came. */
export function requestId({ requestId }: Message): string | number | undefined {
  return (typeof requestId === 'string' && requestId.length <= NAME) || typeof requestId === 'number' ? requestId : undefined;
}

function one<T extends string>(value: unknown, words: readonly T[]): T {
  const word = words.find((word) => word === value);
  if (!word) throw new RangeError();
  return word;
}

function behavior({ behavior = 'smooth' }: Message): Behavior {
  return one(behavior, ['smooth', 'instant']);
}

function values(given: unknown): Record<string, string> {
  const entries = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.entries(given) : [];
  if (entries.length === 0 || entries.length > VALUES) throw new RangeError();
  for (const [name, value] of entries) {
    if (name.length > NAME || typeof value !== 'string' || value.length > VALUE) throw new RangeError();
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function result(given: unknown): object {
  if (typeof given !== 'object' || given === null) throw new RangeError();
  return data(given) as object;
}

function data(given: unknown): unknown {
  if (given !== undefined && JSON.stringify(given).length > DATA) throw new RangeError();
  return given;
}
