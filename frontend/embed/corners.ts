import type { Position } from './attributes.js';

/** Pixels from one launcher to the next. */
const STEP = 76;

/** Pixels of a phone's foot that a conversation takes which goes on there, see `display-styles.ts`. */
const BAR = 72;

const standing = new Set<HTMLElement>();

/** Gives a shell its place; those at one corner stand side by side, in the order in which they came. */
export function stand(root: HTMLElement, position: Position): void {
  root.dataset.position = position;
  standing.add(root);
  arrange();
}

export function leave(root: HTMLElement): void {
  standing.delete(root);
  arrange();
}

/** Beside one another, and above what stands at the foot. */
export function arrange(): void {
  const taken: Record<string, number> = {};
  const shown = [...standing].filter(({ hidden }) => !hidden);
  const bars = shown.filter(({ dataset }) => dataset.narrow === 'true' && dataset.state === 'minimised' && dataset.tab === undefined);
  for (const root of shown) {
    const corner = root.dataset.position!;
    taken[corner] ??= 0;
    root.style.setProperty('--shift', `${taken[corner]++ * STEP}px`);
    const below = bars.indexOf(root);
    root.style.setProperty('--lift', `${(below < 0 ? bars.length : below) * BAR}px`);
  }
}
