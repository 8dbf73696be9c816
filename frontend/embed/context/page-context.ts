import { fieldName, fieldsOf, formName, openForms } from '../actions/forms.js';
import { isPrivate, isSecret, WRITTEN, type Field } from '../actions/off-limits.js';
import { openLabel, openText, short, textOf } from '../actions/text.js';

/** Characters of regions, text, links and fields together; of everything, which must go into one data message. */
const BUDGET = 4_096;
const WHOLE = 12_000;

/** What a page tells an agent about itself, as the contract has it. A field's value is told only where the page says so with `data-ll-value`. */
export interface PageContext {
  url: string;
  title: string;
  pathname: string;
  language: string;
  headings: { level: number; text: string }[];
  regions: { id: string; intent?: string; text: string }[];
  landmarks: { role: string; label?: string }[];
  visibleText: string;
  visibleLinks: { href: string; text: string }[];
  visibleFields: { label: string; type: string }[];
  forms: FormContext[];
  /** What can be pressed, by the page's own `data-ll-action`. */
  actions: { action: string; text: string }[];
  /** What the page has set by `setContext()`. */
  extras?: object;
}

interface FormContext {
  id: string;
  intent?: string;
  fields: FieldContext[];
}

interface FieldContext {
  name: string;
  label: string;
  type: string;
  [constraint: string]: unknown;
}

/** Reads the page as a visitor sees it now. */
export function pageContext(extras: object | undefined): PageContext {
  const context: PageContext = {
    url: location.origin + location.pathname,
    title: short(document.title, 200),
    pathname: location.pathname,
    language: document.documentElement.lang,
    headings: headings(),
    regions: regions(),
    landmarks: landmarks(),
    visibleText: visibleText(),
    visibleLinks: visible<HTMLAnchorElement>('a[href]')
      .filter((link) => !/^javascript:/i.test(link.href))
      .slice(0, 20)
      .map((link) => ({ href: hrefOf(link), text: textOf(link, 120) })),
    visibleFields: visible<Field>('input,select,textarea')
      .filter((field) => !isSecret(field) && !/^(submit|button|reset|image)$/.test(field.type))
      .slice(0, 20)
      .map((field) => ({ label: labelOf(field), type: field.type })),
    forms: forms(),
    actions: visible('[data-ll-action]')
      .slice(0, 20)
      .map((element) => ({ action: short(element.dataset['llAction'] ?? '', 100), text: textOf(element, 120) })),
    ...(extras && { extras }),
  };
  return fitted(context);
}

/** Fields go first, then links, then the end of the text; of the forms the last go when the whole is too large. */
function fitted(context: PageContext): PageContext {
  const { regions, visibleText, visibleLinks, visibleFields } = context;
  const size = () => JSON.stringify([regions, context.visibleText, visibleLinks, visibleFields]).length;
  while (size() > BUDGET && visibleFields.pop());
  while (size() > BUDGET && visibleLinks.pop());
  const over = size() - BUDGET;
  if (over > 0) context.visibleText = visibleText.slice(0, Math.max(0, visibleText.length - over));
  while (size() > BUDGET && regions.pop());
  const tooLarge = () => JSON.stringify(context).length > WHOLE;
  while (tooLarge() && context.forms.pop());
  while (tooLarge() && context.headings.pop());
  if (tooLarge()) delete context.extras;
  return context;
}

function headings(): PageContext['headings'] {
  return [...document.querySelectorAll<HTMLElement>('h1,h2,h3,h4')]
    .filter(isShown)
    .slice(0, 30)
    .map((heading) => ({ level: Number(heading.localName[1]), text: textOf(heading, 120) }))
    .filter(({ text }) => text !== '');
}

function regions(): PageContext['regions'] {
  return visible('[data-ll-region]')
    .slice(0, 10)
    .map((region) => ({ id: short(region.dataset['llRegion'] || region.id, 100), ...intentOf(region), text: textOf(region, 1_000) }));
}

function landmarks(): PageContext['landmarks'] {
  const roles: Record<string, string> = { header: 'banner', nav: 'navigation', main: 'main', aside: 'complementary', footer: 'contentinfo' };
  return [...document.querySelectorAll<HTMLElement>('header,nav,main,aside,footer,[role=banner],[role=navigation],[role=main],[role=search],[role=complementary],[role=contentinfo]')]
    .filter(isShown)
    .slice(0, 20)
    .map((landmark) => {
      const label = landmark.getAttribute('aria-label');
      return { role: landmark.getAttribute('role') ?? roles[landmark.localName] ?? '', ...(label && { label: short(label, 100) }) };
    });
}

function visibleText(): string {
  const lines: string[] = [];
  let size = 0;
  for (const element of visible('h1,h2,h3,h4,h5,h6,p,li')) {
    const text = textOf(element, 500);
    const isHeading = /^h\d$/.test(element.localName);
    if (isHeading ? text === '' : text.length <= 10) continue;
    lines.push(isHeading ? `${element.localName.toUpperCase()}: ${text}` : text);
    size += text.length;
    if (size > BUDGET) break;
  }
  return lines.join('\n');
}

function forms(): FormContext[] {
  const all = openForms();
  return all.slice(0, 10).map((form) => {
    const fields = fieldsOf(form);
    const open = fields.filter((field) => !isSecret(field));
    return { id: formName(form, all), ...intentOf(form, formIntent), fields: open.slice(0, 30).map((field) => fieldContext(field, fields)) };
  });
}

function fieldContext(field: Field, fields: readonly Field[]): FieldContext {
  const context: FieldContext = { name: fieldName(field, fields), label: labelOf(field), type: field.type };
  if (field.required) context['required'] = true;
  for (const name of ['placeholder', 'minlength', 'maxlength', 'min', 'max', 'step', 'pattern', 'autocomplete']) {
    const value = field.getAttribute(name);
    if (value) context[name.replace('length', 'Length')] = /length$/.test(name) ? Number(value) : short(value, 100);
  }
  if (field instanceof HTMLSelectElement) {
    context['options'] = [...field.options].slice(0, 20).map(({ value, label }) => ({ value: short(value, 100), label: short(label, 100) }));
  }
  // what a browser says of a value that is wrong may repeat it, and an empty field needs none
  if (field.dataset['llValue'] !== undefined && field.dataset['llValue'] !== 'false') {
    context['value'] = short(/^(checkbox|radio)$/.test(field.type) ? String((field as HTMLInputElement).checked) : field.value, 500);
  }
  return context;
}

function intentOf(element: HTMLElement, otherwise: (element: HTMLElement) => string = () => ''): { intent?: string } {
  const intent = short(element.dataset['llIntent'] ?? otherwise(element), 100);
  return intent ? { intent } : {};
}

/** What a form is for, in its own words: its label, its button, the heading above it. */
function formIntent(form: HTMLElement): string {
  const label = form.getAttribute('aria-label') || openText(document.getElementById(form.getAttribute('aria-labelledby') ?? ''));
  if (label) return label;
  const button = form.querySelector<HTMLInputElement>('button:not([type]),button[type=submit],input[type=submit]');
  const text = (button && !isPrivate(button) && button.value) || openText(button);
  if (text && !/^(submit|send|ok|go|save|continue|next)$/i.test(text)) return text;
  let around: HTMLElement | null = form;
  for (let level = 0; around && level < 4; level++, around = around.parentElement) {
    const heading = [...around.querySelectorAll('h1,h2,h3,h4')].map(openText).find((text) => text !== '');
    if (heading) return heading;
  }
  return '';
}

/** The visitor's words for a field: its label, else what stands in it while it is empty. */
function labelOf(field: Field): string {
  const label = openLabel(field);
  const words = openText(label);
  return (label?.htmlFor && words) || short(field.getAttribute('aria-label') ?? '', 120) || words || short(field.getAttribute('placeholder') ?? '', 120);
}

function visible<E extends HTMLElement = HTMLElement>(selector: string): E[] {
  return [...document.querySelectorAll<E>(selector)].filter((element) => {
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && isShown(element);
  });
}

/** Seen by visitors, and not the page's own business. */
function isShown(element: HTMLElement): boolean {
  return !isPrivate(element) && !element.closest(`[hidden],[aria-hidden=true],${WRITTEN}`) && (element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true);
}

/** Within this site without its origin. */
export function hrefOf({ href, origin, pathname, search, hash }: HTMLAnchorElement): string {
  return short(origin === location.origin ? pathname + search + hash : href, 500);
}
