/** What the shell says itself, in the visitor's language and with the agent's name; in English while that is unknown. `hint` holds what stands on the launcher. */
export const WORDS = {
  lang: 'en',
  dir: 'ltr',
  hint: 'Talk',
  open: 'Open the conversation',
  title: 'Conversation',
  wait: 'Getting ready',
  back: 'Reconnecting',
  lost: 'We could not reach this agent.',
  check: 'Check your network, then try again.',
  again: 'Try again',
  close: 'Close',
  move: 'Move the window',
  resize: 'Resize the window',
  keys: 'Arrow keys do it, Home puts it back.',
  putAside: 'Put aside to the edge',
  putBack: 'Bring back from the edge',
};

export type Words = typeof WORDS;
