import { leave, stand } from './corners.js';
import type { Face } from './face.js';
import { isShown, onRoute } from './routes.js';

/** Where a face stands: in its corner, above what, on which paths of the site; as a launcher, or as the tab at the edge. */
export class Standing {
  #follows = false;

  constructor(private readonly face: Face) {
    const { root, signal } = face;
    window.addEventListener('resize', () => this.arrange(), { signal });
    signal.addEventListener('abort', () => leave(root));
    this.arrange();
  }

  /** As page and look say now. */
  arrange(): void {
    const { root, attributes, look, signal } = this.face;
    const { style, dataset } = root;
    const { position, zIndex, mobileBreakpoint, displayMode, showOn, hideOn } = attributes;
    if (displayMode === 'hidden') dataset.tab = '';
    else delete dataset.tab;
    stand(root, position ?? look.position);
    style.zIndex = zIndex === undefined ? '' : `${zIndex}`;
    dataset.narrow = `${innerWidth <= mobileBreakpoint}`;
    root.hidden = !isShown(location.pathname, attributes);
    if (this.#follows || !(showOn.length + hideOn.length)) return;
    this.#follows = true;
    onRoute(signal, () => this.arrange());
  }
}
