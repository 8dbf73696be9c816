import { isPrivate } from './off-limits.js';
import { isHarmless } from './selector.js';
import { refuse, type Refused } from './vocabulary.js';

/** The first visible element that fits, else the first; never one that the page keeps to itself. */
export function find(selector: string): HTMLElement | Refused {
  if (!isHarmless(selector)) return refuse('invalid_selector');
  let all: Element[];
  try {
    all = [...document.querySelectorAll(selector)];
  } catch {
    return refuse('invalid_selector');
  }
  const elements = all.filter((element): element is HTMLElement => element instanceof HTMLElement);
  const open = elements.filter((element) => !isPrivate(element));
  const found = open.find((element) => element.checkVisibility?.() ?? true) ?? open[0];
  return found ?? refuse(elements.length > 0 ? 'private_field' : 'not_found');
}

export function isRefused(found: object): found is Refused {
  return 'ok' in found && found.ok === false;
}

/** What stands on it, for the visitor to recognise it. */
export function nameOf(element: HTMLElement): string {
  const text = (element as HTMLInputElement).value || element.textContent || '';
  return text.trim().replace(/\s+/g, ' ').slice(0, 80);
}
