import type { Behavior } from './vocabulary.js';

export function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** As the agent wishes, unless the visitor wants no motion. */
export function motion(wish: Behavior): ScrollBehavior {
  return isStill() ? 'instant' : wish;
}
