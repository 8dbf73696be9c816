const SUBTREES = '[data-ll-private]:not([data-ll-private=false]),[data-ll-skip]:not([data-ll-skip=false]),livelayer-widget,.ll-widget';

/** Names of fields that hold what nobody tells an agent, also where the page says nothing of it. */
const SECRET =
  /((^|[^a-z])cc|card|kort|kaart|karten?)[-_ ]?(num|no($|[^a-z])|nr|csc|cvc|exp)|credit[-_ ]?card|kreditkarte|security[-_ ]?code|cvv|cvc|iban|passw|social.?security|(^|[^a-z])(ssn|pin|otp)($|[^a-z])/i;

/** What a visitor writes in beside fields. */
export const WRITTEN = '[contenteditable]:not([contenteditable=false])';

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Whether the page keeps this to itself: subtrees that it marks so, and the widget. */
export function isPrivate(element: Element): boolean {
  return element.closest(SUBTREES) !== null;
}

/** Whether a field may never be filled, pressed or described: passwords, files, what is hidden, cards, and whatever the page keeps from the browser's own memory. */
export function isSecret(field: Element): boolean {
  if (isPrivate(field)) return true;
  if (!isField(field)) return false;
  const autocomplete = (field.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/);
  return (
    /^(password|file|hidden)$/.test(field.type) ||
    autocomplete.some((token) => token === 'off' || token === 'one-time-code' || /^cc-|-password$/.test(token)) ||
    SECRET.test(`${field.name} ${field.id}`)
  );
}

export function isField(element: Element | null | undefined): element is Field {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}
