/** Pixels that a pointer may tremble before it drags. */
const THRESHOLD = 4;

export interface Dragged {
  /** Pixels since the last call: of the pointer, or of an arrow key. */
  by(dx: number, dy: number): void;
  /** The hand has let go, or the key was pressed. */
  done(): void;
}

/** Lets a handle be drawn by a pointer, and by the arrow keys in steps of so many pixels. A drag is no click. */
export function draggable(handle: HTMLElement, step: number, dragged: Dragged): void {
  let from: { x: number; y: number } | undefined;
  let dragging = false;
  handle.addEventListener('pointerdown', ({ button, pointerId, clientX, clientY }) => {
    if (button !== 0) return;
    from = { x: clientX, y: clientY };
    dragging = false;
    handle.setPointerCapture(pointerId);
    // a frame of another process takes the pointer's events all the same
    handle.closest<HTMLElement>('.root')!.dataset.dragging = '';
  });
  const follow = ({ clientX, clientY }: PointerEvent) => {
    if (!from) return;
    const [dx, dy] = [clientX - from.x, clientY - from.y];
    if (!dragging && Math.hypot(dx, dy) < THRESHOLD) return;
    dragging = true;
    from = { x: clientX, y: clientY };
    dragged.by(dx, dy);
  };
  handle.addEventListener('pointermove', follow);
  handle.addEventListener('pointerup', follow);
  for (const end of ['pointerup', 'pointercancel'] as const)
    handle.addEventListener(end, () => {
      if (from && dragging) dragged.done();
      from = undefined;
      delete handle.closest<HTMLElement>('.root')?.dataset.dragging;
    });
  handle.addEventListener(
    'click',
    (event) => {
      if (dragging && event.detail) event.stopImmediatePropagation();
      dragging = false;
    },
    true,
  );
  handle.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!by) return;
    event.preventDefault();
    dragged.by(by[0]!, by[1]!);
    dragged.done();
  });
}
