import { listOf, type ATTRIBUTES } from './attributes.js';

/** What the page tells the widget's frame by its attributes. What it does not say is not there; the frame must expect anything in it. */
export interface Wishes {
  /** BCP 47 tag, such as `pt-BR`. */
  language?: string;
  /** Names of page actions that the page allows; without a list there are none. */
  capabilities?: string[];
  /** The agent's first words. */
  greeting?: string;
  /** Signed by the customer's server: who the visitor is. */
  visitorToken?: string;
  /** Who the page says that the visitor is; its token stands before that of the attribute. */
  identity?: object | undefined;
  /** Stands in for the origin. */
  apiKey?: string;
}

/** What a page says about one widget beside that which its launcher needs. */
export interface MoreAttributes {
  draggable: boolean;
  resizable: boolean;
  wishes: Wishes;
}

/**
 * Reads the attributes of an element. Never throws: what cannot be read has its default.
 *
 * @param language the page's, or what the visitor has chosen instead
 */
export function readMore(element: Pick<Element, 'getAttribute'>, language: string): MoreAttributes {
  const text = (name: (typeof ATTRIBUTES)[number]) => element.getAttribute(name)?.trim() ?? '';
  const wishes: Wishes = {};
  const [greeting, visitorToken, apiKey] = [text('greeting'), text('visitor-token'), text('api-key')];
  if (language) wishes.language = language;
  if (greeting) wishes.greeting = greeting;
  if (visitorToken) wishes.visitorToken = visitorToken;
  if (apiKey) wishes.apiKey = apiKey;
  if (element.getAttribute('capabilities') !== null) wishes.capabilities = listOf(text('capabilities'));
  return {
    draggable: !/^false$/i.test(text('draggable')),
    resizable: !/^false$/i.test(text('resizable')),
    wishes,
  };
}
