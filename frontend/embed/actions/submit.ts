import { nameOf } from './find.js';
import { fieldsOf, findForm } from './forms.js';
import { heldBack } from './held.js';
import { GOODBYE } from './navigate.js';
import { isSecret, type Field } from './off-limits.js';
import type { Stage } from './stage.js';
import { openLabel, openText } from './text.js';
import { refuse, type Outcome } from './vocabulary.js';

/** Milliseconds until a page that sends a form itself shows what became of it. */
const SEEING = 2_000;
const LOOKING = 250;

const SUCCESS = /thank you|thanks for|successfully|has been (sent|received)|we received|danke|merci|gracias|obrigad|grazie|bedankt|kiitos|ありがとう|شكر/i;

/** Sends a form when the visitor agrees; answers as the contract does: `form_submitted`, `form_submit_blocked` or `form_submit_uncertain`. */
export async function submitForm(stage: Stage, formId: string): Promise<Outcome> {
  const form = findForm(formId);
  if (!form) return refuse('not_found');
  stage.show(form);
  const invalid = invalidFields(form);
  if (invalid.length > 0) return blocked(formId, 'validation', invalid);
  if (!(await stage.ask('send', { text: titleOf(form) }))) return refuse('declined');
  if (!form.isConnected) return refuse('not_found');
  const words = successes();
  const sent = heldBack(form, 'submit', () => form.requestSubmit());
  if (sent === 'none') return blocked(formId, 'exception');
  if (sent === 'browser') {
    // the page is gone with it; a field may be named `submit`
    setTimeout(() => HTMLFormElement.prototype.submit.call(form), GOODBYE);
    return { ok: true, type: 'form_submitted', formId };
  }
  const reason = await seen(form, words);
  if (reason === 'validation') return blocked(formId, reason, invalidFields(form));
  return reason ? { ok: true, type: 'form_submitted', formId, reason } : { ok: true, type: 'form_submit_uncertain', formId, reason: 'spa_prevented' };
}

/** What the page calls it, or what stands on its button. */
function titleOf(form: HTMLFormElement): string {
  const label = document.getElementById(form.getAttribute('aria-labelledby') ?? '');
  const button = form.querySelector<HTMLElement>('button:not([type=button],[type=reset]),input:is([type=submit],[type=image])');
  return form.getAttribute('aria-label') || (label && nameOf(label)) || form.dataset['llIntent'] || (button ? nameOf(button) : '');
}

/** What can be seen of a form that the page sends itself. */
async function seen(form: HTMLFormElement, before: number): Promise<'form_removed' | 'form_reset' | 'success_text' | 'validation' | undefined> {
  for (const until = performance.now() + SEEING; performance.now() < until; ) {
    await new Promise((later) => setTimeout(later, LOOKING));
    if (!form.isConnected || form.checkVisibility?.() === false) return 'form_removed';
    if (form.querySelector('[aria-invalid=true]') || !form.checkValidity()) return isEmpty(form) ? 'form_reset' : 'validation';
    if (isEmpty(form)) return 'form_reset';
    if (successes() > before) return 'success_text';
  }
  return undefined;
}

function isEmpty(form: HTMLFormElement): boolean {
  const typed = fieldsOf(form).filter((field) => !/^(hidden|checkbox|radio|select-one|range|color)$/.test(field.type));
  return typed.length > 0 && typed.every(({ value }) => value === '');
}

function successes(): number {
  return [...document.querySelectorAll('p,h1,h2,h3,h4,output,[role=status],[role=alert]')].filter(({ textContent }) => SUCCESS.test(textContent ?? '')).length;
}

/** What the browser itself objects to; of a secret field, and of a value that it would repeat or tell by its neighbours, the name alone. */
function invalidFields(form: HTMLFormElement): string[] {
  return fieldsOf(form)
    .filter((field) => !field.disabled && !field.validity.valid)
    .map((field) => `${labelOf(field)}: ${isSecret(field) || repeats(field) ? 'missing or invalid' : field.validationMessage}`.slice(0, 300));
}

/** Whether the browser's words may have in them what is written there. */
function repeats({ validity: { typeMismatch, stepMismatch, tooShort, tooLong } }: Field): boolean {
  return typeMismatch || stepMismatch || tooShort || tooLong;
}

function labelOf(field: Field): string {
  return openText(openLabel(field)) || field.getAttribute('aria-label') || field.name || field.id;
}

function blocked(formId: string, reason: 'validation' | 'exception', invalidFields?: string[]): Outcome {
  return { ok: true, type: 'form_submit_blocked', formId, reason, ...(invalidFields && { invalidFields }) };
}
