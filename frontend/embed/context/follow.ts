import { onRoute } from '../routes.js';

/** Milliseconds that a page has to show what its new address stands for. */
const SETTLING = 600;

/** Acts when the page shows another path, however its router changes the address, until aborted. */
export function onPath(signal: AbortSignal, act: () => void): void {
  let path = location.pathname;
  let settling = 0;
  const look = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    clearTimeout(settling);
    settling = window.setTimeout(act, SETTLING);
  };
  onRoute(signal, look);
  signal.addEventListener('abort', () => clearTimeout(settling));
}
