/** Keeps `--keyboard`, the pixels at the bottom that an on-screen keyboard covers: fixed elements do not know of it. */
export function aboveKeyboard(root: HTMLElement, signal: AbortSignal): void {
  const viewport = window.visualViewport;
  const follow = () => {
    const { height, offsetTop, scale } = viewport!;
    // a visitor who zooms in also makes the viewport smaller
    root.style.setProperty('--keyboard', `${scale === 1 ? Math.max(0, innerHeight - height - offsetTop) : 0}px`);
  };
  for (const change of ['resize', 'scroll']) viewport?.addEventListener(change, follow, { signal });
}
