import { find, isRefused, nameOf } from './find.js';
import { heldBack } from './held.js';
import { follow, GOODBYE } from './navigate.js';
import { isSecret } from './off-limits.js';
import type { Stage } from './stage.js';
import { refuse, type Outcome } from './vocabulary.js';

/** Presses what fits; what would send a form or leave the page is asked of the visitor first. */
export async function click(stage: Stage, selector: string): Promise<Outcome> {
  const found = find(selector);
  if (isRefused(found)) return found;
  const control = (found.closest('label') as HTMLLabelElement | null)?.control ?? found;
  if (isSecret(found) || isSecret(control)) return refuse('private_field');
  if ((control as HTMLButtonElement).disabled) return refuse('failed');
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  stage.show(found);
  if (sends(control)) {
    if (!(await stage.ask('send', { text: nameOf(control) }))) return refuse('declined');
    if (!found.isConnected) return refuse('not_found');
    // the page may be gone with it
    setTimeout(() => found.click(), GOODBYE);
    return { ok: true, sending: true };
  }
  const link = found.closest<HTMLAnchorElement>('a[href],area[href]');
  if (link) return heldBack(found, 'click', () => found.click()) === 'browser' ? follow(stage, link) : { ok: true };
  found.click();
  return { ok: true };
}

/** Whether a press on it sends a form. */
function sends(element: HTMLElement): boolean {
  const button = element.closest<HTMLButtonElement | HTMLInputElement>('button,input');
  return !!button?.form && /^(submit|image)$/.test(button.type);
}
