import { find, isRefused } from './find.js';
import { motion } from './motion.js';
import type { Stage } from './stage.js';
import { refuse, type Behavior, type Outcome } from './vocabulary.js';

export function scrollTo(stage: Stage, selector: string, behavior: Behavior): Outcome {
  const element = find(selector);
  if (isRefused(element)) return element;
  element.scrollIntoView({ block: 'start', behavior: motion(behavior) });
  stage.show(element);
  return { ok: true };
}

/** Scrolls what scrolls most of the page, by most of a screen or to an end. */
export function scrollPage(direction: 'up' | 'down' | 'top' | 'bottom', behavior: Behavior): Outcome {
  const area = scroller();
  if (!area) return refuse('not_found');
  const step = area.clientHeight * 0.9;
  const to = { up: area.scrollTop - step, down: area.scrollTop + step, top: 0, bottom: area.scrollHeight }[direction];
  const end = area.scrollHeight - area.clientHeight;
  const top = Math.min(Math.max(to, 0), end);
  // of its two names the one that old libraries leave alone
  area.scroll({ top, behavior: motion(behavior) });
  return { ok: true, atTop: top <= 0, atBottom: top >= end - 1 };
}

/** The document, else the largest element in view that scrolls. */
function scroller(): Element | undefined {
  const page = document.scrollingElement;
  if (page && page.scrollHeight > page.clientHeight + 1 && getComputedStyle(page).overflowY !== 'hidden') return page;
  let best: Element | undefined;
  for (const element of document.querySelectorAll('body *')) {
    if (element.scrollHeight <= element.clientHeight + 1 || (best && element.clientWidth * element.clientHeight <= best.clientWidth * best.clientHeight)) continue;
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) best = element;
  }
  return best ?? page ?? undefined;
}
