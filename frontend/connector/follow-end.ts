/** Keeps the end of a growing list in sight, unless the visitor has scrolled away from it. */
export function followEnd(list: HTMLElement, signal: AbortSignal): void {
  let atEnd = true;
  list.addEventListener('scroll', () => (atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40), { signal, passive: true });
  const follow = () => {
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
  const grown = new MutationObserver(follow);
  grown.observe(list, { childList: true, subtree: true, characterData: true });
  const resized = new ResizeObserver(follow);
  resized.observe(list);
  signal.addEventListener('abort', () => {
    grown.disconnect();
    resized.disconnect();
  });
}
