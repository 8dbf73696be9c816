import { isField, isPrivate, isSecret, type Field } from './off-limits.js';
import type { Stage } from './stage.js';
import { refuse, type Outcome, type RefusalCode } from './vocabulary.js';

/** The forms of the page that agents may know of. */
export function openForms(): HTMLFormElement[] {
  return [...document.forms].filter((form) => !isPrivate(form));
}

/** What agents call a form: its id, its name, its intent, or its number among the forms without any of these. */
export function formName(form: HTMLFormElement, forms = openForms()): string {
  const own = ownName(form);
  return own || `form_${forms.filter((other) => !ownName(other)).indexOf(form)}`;
}

function ownName(form: HTMLFormElement): string {
  return form.getAttribute('id') || form.getAttribute('name') || form.dataset['llIntent'] || '';
}

/** A form by its id, its name, its intent as it is written or as a slug, or its number. */
export function findForm(name: string): HTMLFormElement | undefined {
  const forms = openForms();
  const by = (read: (form: HTMLFormElement) => string | null | undefined) => forms.find((form) => read(form) === name);
  return by((form) => form.getAttribute('id')) ?? by((form) => form.getAttribute('name')) ?? by((form) => form.dataset['llIntent']) ?? by((form) => slug(form.dataset['llIntent'])) ?? by((form) => formName(form, forms));
}

/** The fields of a form, without buttons. */
export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((element): element is Field => isField(element) && !/^(submit|button|reset|image)$/.test(element.type));
}

/** What agents call a field: its name, its id, or its number. */
export function fieldName(field: Field, fields: readonly Field[]): string {
  return field.name || field.id || `field_${fields.indexOf(field)}`;
}

function findFields(form: HTMLFormElement, name: string): Field[] {
  const fields = fieldsOf(form);
  const named = fields.filter((field) => field.name === name);
  if (named.length > 0) return named;
  const other = fields.find((field) => field.id === name) ?? fields.find((field) => fieldName(field, fields) === name);
  return other ? [other] : [];
}

/** Fills what can be filled, and says of the rest why not. */
export function fillForm(stage: Stage, formId: string, values: Record<string, string>): Outcome {
  const form = findForm(formId);
  if (!form) return refuse('not_found');
  const filled: string[] = [];
  const skipped: Record<string, RefusalCode> = {};
  for (const [name, value] of Object.entries(values)) {
    const code = fill(stage, findFields(form, name), value);
    if (code) skipped[name] = code;
    else filled.push(name);
  }
  const [first] = Object.values(skipped);
  if (filled.length === 0 && first) return { ...refuse(first), skipped } as Outcome;
  return { ok: true, filled, ...(first && { skipped }) };
}

/** One field of the page, by its id or its name. */
export function fillField(stage: Stage, id: string, value: string): Outcome {
  const code = paint(stage, undefined, id, value);
  return code ? refuse(code) : { ok: true, filled: [id] };
}

/** The field of this name, of one form, or of the page where none is named. */
export function paint(stage: Stage, formId: string | undefined, name: string, value: string): RefusalCode | undefined {
  if (formId === undefined) return fill(stage, byName(name), value);
  const form = findForm(formId);
  return form ? fill(stage, findFields(form, name), value) : 'not_found';
}

export function focusField(stage: Stage, formId: string, name: string): Outcome {
  const form = findForm(formId);
  const [field] = form ? findFields(form, name) : [];
  if (!field) return refuse('not_found');
  if (isSecret(field)) return refuse('private_field');
  field.focus();
  stage.show(field);
  return document.activeElement === field ? { ok: true } : refuse('failed');
}

function byName(name: string): Field[] {
  const found = document.getElementById(name);
  if (isField(found)) return [found];
  return [...document.getElementsByName(name)].filter(isField);
}

function fill(stage: Stage, fields: readonly Field[], value: string): RefusalCode | undefined {
  const [first] = fields;
  if (!first) return 'not_found';
  if (fields.some(isSecret)) return 'private_field';
  const field = fields.length > 1 ? (fields.find((field) => field instanceof HTMLInputElement && field.value === value) ?? first) : first;
  if (field.disabled || ('readOnly' in field && field.readOnly)) return 'failed';
  stage.show(field);
  if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
    const wanted = fields.length > 1 ? field.value === value : /^(true|1|on)$/.test(value) || field.value === value;
    if (fields.length > 1 && !wanted) return 'not_found';
    if (field.checked !== wanted) field.click();
    return field.checked === wanted ? undefined : 'failed';
  }
  const before = field.value;
  write(field, field instanceof HTMLSelectElement ? optionOf(field, value) : value);
  if (field.value !== value && !(field instanceof HTMLSelectElement && field.value !== '')) {
    // such as a word in a field for numbers
    write(field, before);
    return 'failed';
  }
  return undefined;
}

/** As a visitor's typing would be: past the setters that frameworks put on a field, with the events that they wait for. */
function write(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, value);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

/** An option by its value, else by what it says. */
function optionOf(field: HTMLSelectElement, wanted: string): string {
  const options = [...field.options].filter(({ disabled }) => !disabled);
  const option = options.find(({ value }) => value === wanted) ?? options.find(({ label }) => label.trim().toLowerCase() === wanted.trim().toLowerCase());
  return option?.value ?? '';
}

function slug(intent: string | undefined): string | undefined {
  return intent?.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
