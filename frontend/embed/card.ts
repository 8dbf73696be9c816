import { html, icon } from './dom.js';

/** What the shell says itself when there is no frame to say it. */
export interface Notice {
  code: string;
  sentence: string;
  /** One line more: what mends it. */
  sub: string;
  again?: boolean;
}

/** The server's refusal, which it cannot show in a frame that the browser blocks. */
export function refusal(code: string, agentId: string): Notice {
  const here = code === 'origin_not_allowed';
  return {
    code,
    sentence: `This agent is not available${here ? ' on this page' : ''}.`,
    sub: `For the owner: ${here ? `add ${location.origin} to the allowed origins` : `no published agent has the id ${agentId}`}.`,
  };
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
      html('span', { class: 'mark' }, icon('M12 6v8m0 4v0')),
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
