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
  const { base, agentId, query, apiKey } = attributes;
  const asked = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ language: languageOf(attributes), key: apiKey })) if (value) asked.set(name, value);
  return `${base}/widget/${agentId}${file}${asked.size ? `?${asked}` : ''}`;
}

const chosenBy = (persistKey: string) => new Slot(`${persistKey}:language`);
