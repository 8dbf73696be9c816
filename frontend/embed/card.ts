import { html, icon } from './dom.js';

/** What the shell says itself when there is no frame to say it. */
export interface Notice {
  code: string;
  sentence: string;
  /** One line more: what mends it. */
  sub: string;
  again?: boolean;
}

const LOCK = 'M7 10.5h10a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 18v-5A2.5 2.5 0 0 1 7 10.5zM8 10.5V8a4 4 0 0 1 8 0v2.5';
const OFFLINE = 'M3.5 9.5a13 13 0 0 1 4.3-2.8M12 5.5a13 13 0 0 1 8.5 4M6.5 13a8.5 8.5 0 0 1 4-2.2M15.5 11.7a8.5 8.5 0 0 1 2 1.3M9.7 16.3a4 4 0 0 1 4.6 0M12 19.5h.01M4 3.5l16 17';

/** The server's refusal, which it cannot show in a frame that the browser blocks. */
export function refusal(code: string, agentId: string): Notice {
  return code === 'origin_not_allowed'
    ? { code, sentence: 'This agent is not available on this page.', sub: `For the owner: add ${location.origin} to the allowed origins.` }
    : { code, sentence: 'This agent is not available.', sub: `For the owner: no published agent has the id ${agentId}.` };
}

/** Nobody answered. */
export function unreachable(name: string): Notice {
  return { code: 'CONNECT_FAILED', sentence: `We could not reach ${name || 'this agent'}.`, sub: 'Check your network, then try again.', again: true };
}

/** The dock of a card: sentence, one line, at most two buttons. */
export function card(notice: Notice, again: () => void, close: () => void): HTMLElement[] {
  const { code, sentence, sub } = notice;
  return [
    html(
      'div',
      { class: 'title' },
      html('span', { class: 'mark' }, icon(notice.again ? OFFLINE : LOCK)),
      html('div', { class: 'words' }, html('p', { class: 'sentence', role: 'alert' }, sentence), html('p', { class: 'sub' }, sub), html('p', { class: 'code', dir: 'ltr' }, code)),
    ),
    html('div', { class: 'actions' }, ...(notice.again ? [button('Try again', again, ' primary')] : []), button('Close', close)),
  ];
}

function button(label: string, act: () => void, kind = ''): HTMLButtonElement {
  const made = html('button', { class: `button${kind}`, type: 'button' }, label);
  made.onclick = act;
  return made;
}
