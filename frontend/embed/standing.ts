import type { Attributes } from './attributes.js';
import { leave, stand } from './corners.js';
import type { Face } from './face.js';
import { isShown, onRoute } from './routes.js';
import { Slot } from './slot.js';

/** Where a face stands: in its corner, above what, on which paths of the site; as a launcher, or as the tab at the edge. */
export class Standing {
  #follows = false;

  constructor(private readonly face: Face) {
    const { root, signal } = face;
    window.addEventListener('resize', () => this.arrange(), { signal });
    signal.addEventListener('abort', () => leave(root));
    this.arrange();
  }

  /** As page, look and visitor say now. */
  arrange(): void {
    const { root, attributes, look, signal } = this.face;
    const { style, dataset } = root;
    const { position, zIndex, mobileBreakpoint, displayMode, inPlace, showOn, hideOn } = attributes;
    const put = asideOf(attributes).text || (displayMode === 'hidden' && 'tab');
    if (put === 'tab' && !inPlace) dataset.tab = '';
    else delete dataset.tab;
    style.zIndex = zIndex === undefined ? '' : `${zIndex}`;
    // asked for its innerWidth, the page would be laid out first
    dataset.narrow = `${matchMedia(`(max-width:${mobileBreakpoint}px)`).matches}`;
    root.hidden = !isShown(location.pathname, attributes);
    stand(root, position ?? look.position);
    if (this.#follows || !(showOn.length + hideOn.length)) return;
    this.#follows = true;
    onRoute(signal, () => this.arrange());
  }
}

/** To what the visitor has put it, which counts more than the page: `tab`, `launcher`, or nothing. */
export function asideOf({ persistKey }: Attributes): Slot {
  return new Slot(`${persistKey}:aside`);
}
