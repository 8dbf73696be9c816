const ASKS = ['start', 'go', 'text', 'resume', 'mute', 'write', 'here', 'send', 'end', 'hear', 'minimise', 'close', 'rate', 'voice', 'camera', 'screen', 'push', 'tones', 'save'] as const;

/** What a control asks for, by its `data-ask`. */
export type Ask = (typeof ASKS)[number];

/** What only a conversation can do, by code that comes with it. */
export type MoreAsk = Extract<Ask, 'voice' | 'camera' | 'screen' | 'push' | 'tones'>;

/** What the control asks for that this event's target is or lies in. */
export function askOf(target: EventTarget | null): Ask | undefined {
  const control = target instanceof Element ? target.closest<HTMLElement>('[data-ask]') : null;
  return ASKS.find((ask) => ask === control?.dataset['ask']);
}
