import type { Attributes } from './attributes.js';
import { Slot } from './slot.js';

/** What the visitor has chosen in the widget counts until the page wishes another language than it did then. */
export function languageOf({ persistKey, language }: Attributes): string {
  const [chosen, wished] = chosenBy(persistKey).text.split(' ', 2);
  return (chosen && wished === language && chosen) || language;
}

export function chooseLanguage({ persistKey, language }: Attributes, chosen: string): void {
  chosenBy(persistKey).text = `${chosen} ${language}`;
}

/** Where the server has something of this widget: its frame, or a file of it. */
export function addressOf(attributes: Attributes, file = ''): string {
  const { base, agentId, query } = attributes;
  const language = languageOf(attributes);
  return `${base}/widget/${agentId}${file}${query}${language && `${query ? '&' : '?'}language=${encodeURIComponent(language)}`}`;
}

const chosenBy = (persistKey: string) => new Slot(`${persistKey}:language`);
