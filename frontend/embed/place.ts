/** Where a window stands and how large it is, in pixels of the viewport. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Viewport {
  width: number;
  height: number;
}

/** Pixels between a window and the edge of the viewport. */
const MARGIN = 8;
const MIN_WIDTH = 280;
const MIN_HEIGHT = 380;

/** The nearest place that is wholly in sight. */
export function inSight({ x, y, width, height }: Place, viewport: Viewport): Place {
  const w = between(width, MIN_WIDTH, viewport.width - 2 * MARGIN);
  const h = between(height, MIN_HEIGHT, viewport.height - 2 * MARGIN);
  return { x: between(x, MARGIN, viewport.width - w - MARGIN), y: between(y, MARGIN, viewport.height - h - MARGIN), width: w, height: h };
}

export function moved(place: Place, dx: number, dy: number, viewport: Viewport): Place {
  return inSight({ ...place, x: place.x + dx, y: place.y + dy }, viewport);
}

/** @param left whether the corner that is drawn is on the left; the opposite one stays where it is */
export function resized(place: Place, left: boolean, top: boolean, dx: number, dy: number, viewport: Viewport): Place {
  const [right, bottom] = [place.x + place.width, place.y + place.height];
  const width = between(left ? place.width - dx : place.width + dx, MIN_WIDTH, (left ? right : viewport.width - place.x) - MARGIN);
  const height = between(top ? place.height - dy : place.height + dy, MIN_HEIGHT, (top ? bottom : viewport.height - place.y) - MARGIN);
  return inSight({ x: left ? right - width : place.x, y: top ? bottom - height : place.y, width, height }, viewport);
}

/** Reads what may have been written by anybody. */
export function readPlace(text: string): Place | undefined {
  try {
    const { x, y, width, height } = Object(JSON.parse(text)) as Record<string, unknown>;
    const numbers = [x, y, width, height];
    return numbers.every(Number.isFinite) ? ({ x, y, width, height } as Place) : undefined;
  } catch {
    return undefined;
  }
}

/** The higher bound gives way where a viewport is too small for the lower one. */
function between(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, Math.max(least, most))));
}
