import type { Position } from './attributes.js';

/** Pixels from one launcher to the next. */
const STEP = 76;

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

function arrange(): void {
  const taken: Record<string, number> = {};
  for (const { dataset, style } of standing) {
    const corner = dataset.position!;
    taken[corner] ??= 0;
    style.setProperty('--shift', `${taken[corner]++ * STEP}px`);
  }
}
