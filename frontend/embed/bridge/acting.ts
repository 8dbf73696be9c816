import { readCommand } from '../actions/command.js';
import { Page } from '../actions/page.js';
import type { Questions } from '../actions/questions.js';
import { refuse, type Outcome } from '../actions/vocabulary.js';
import { html } from '../dom.js';
import { styles } from '../styles.js';

/** What an agent in a bare frame may ask for: forms and the page's content need the element. */
const COMMANDS = ['navigate', 'scroll_page', 'scroll_to', 'click'];

/** @param tell the frame that has asked */
export type Actor = (asked: Readonly<Record<string, unknown>>, tell: (message: object) => void) => Promise<Outcome>;

/** Does what frames without a shell ask for. What it draws stands beside `<body>`. */
export function actor(script: HTMLScriptElement): Actor {
  const said = (name: string) => ({ [name]: script.getAttribute(`data-${name}`) ?? '' });
  const host = html('div', { ...said('capabilities'), ...said('navigate-origins') });
  const root = html('div', { class: 'root' });
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [styles()];
  shadow.append(root);
  document.documentElement.append(host);
  let send: (message: object) => void = () => {};
  const page = new Page({ host, root, signal: new AbortController().signal, send: (message) => send(message) }, () => undefined);
  return async (asked, tell) => {
    const command = readCommand(asked);
    if (!command) return refuse('invalid_request');
    if (!COMMANDS.includes(command.type)) return refuse('not_allowed_by_page');
    send = tell;
    return await page.act(command, asked['questions'] as Questions | undefined);
  };
}
