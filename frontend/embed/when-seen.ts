/** Acts once the element can be seen and the page has nothing better to do; never after the signal. */
export function whenSeen(element: Element, signal: AbortSignal, act: () => void): void {
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    const unlessGone = () => signal.aborted || act();
    (window.requestIdleCallback ?? setTimeout)(unlessGone);
  });
  sight.observe(element);
  signal.addEventListener('abort', () => sight.disconnect());
}
