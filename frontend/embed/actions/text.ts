import { isPrivate, WRITTEN, type Field } from './off-limits.js';

/** What can be read in an element: of fields and what is written in nothing, and nothing of what is hidden or private. */
export function textOf(element: Element, most: number): string {
  const unread = `script,style,noscript,iframe,textarea,select,option,input,output,${WRITTEN},[hidden],[aria-hidden=true]`;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
    const inner = node as Element;
    return inner.matches(unread) || isPrivate(inner) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  let text = '';
  while (walker.nextNode() && text.length < 2 * most) text += `${walker.currentNode.nodeValue?.replace(/\s+/g, ' ')} `;
  return short(text, most);
}

/** The same, of an element that may itself be the page's own business, or be written in. */
export function openText(element: Element | null | undefined): string {
  return element && !isPrivate(element) && !element.closest(WRITTEN) ? textOf(element, 120) : '';
}

/** The first label of a field that the page does not keep to itself. */
export function openLabel(field: Field): HTMLLabelElement | undefined {
  return [...(field.labels ?? [])].find((label) => !isPrivate(label));
}

export function short(text: string, most: number): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most);
}
