/** What the visitor is asked before an agent does it; in English where the frame says nothing. */
const ENGLISH = {
  lang: 'en',
  dir: 'ltr',
  leave: { ask: 'The agent wants to take you to another page.', yes: 'Go there' },
  away: { ask: 'The agent wants to take you to another site.', yes: 'Go there' },
  window: { ask: 'The agent wants to open another window.', yes: 'Open' },
  send: { ask: 'The agent wants to send a form for you.', yes: 'Send' },
  no: 'No',
};

/** In the language of the conversation, with the agent's name. */
export type Questions = typeof ENGLISH;

export type Asked = 'leave' | 'away' | 'window' | 'send';

/** @param told by the frame */
export function questions(told: Partial<Questions> | undefined): Questions {
  return { ...ENGLISH, ...told };
}
