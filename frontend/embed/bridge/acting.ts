import { readCommand } from '../actions/command.js';
import { Page } from '../actions/page.js';
import { refuse, type Outcome } from '../actions/vocabulary.js';
import { html } from '../dom.js';
import { styles } from '../styles.js';

/** What an agent in a bare frame may ask for: forms and the page's content need the element. */
const COMMANDS = ['navigate', 'scroll_page', 'scroll_to', 'click'];

/** Does what frames without a shell ask for. What it draws stands beside `<body>`. */
export function actor(capabilities: string): (asked: object) => Promise<Outcome> {
  const host = html('div', { capabilities });
  const root = html('div', { class: 'root' });
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [styles()];
  shadow.append(root);
  document.documentElement.append(host);
  const page = new Page({ host, root, signal: new AbortController().signal }, () => undefined);
  return async (asked) => {
    const command = readCommand(asked as Record<string, unknown>);
    if (!command) return refuse('invalid_request');
    return COMMANDS.includes(command.type) ? await page.act(command) : refuse('not_allowed_by_page');
  };
}
