const SVG = 'http://www.w3.org/2000/svg';

/** Paths in a box of 24 × 24, drawn with a stroke of 1.75: those of the cards. */
const DRAWINGS: Record<string, string> = {
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11.5a7 7 0 0 0 14 0M12 18.5V21.5',
  'mic-off': 'M9 6a3 3 0 0 1 6 0v4.5M15 13.3A3 3 0 0 1 9 11V9.5M5 11.5a7 7 0 0 0 11 5.75M19 11.5a7 7 0 0 1-.6 2.8M12 18.5V21.5M4 3.5l16 17',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7.5V12l3 2',
  offline: 'M3.5 9.5a13 13 0 0 1 4.3-2.8M12 5.5a13 13 0 0 1 8.5 4M6.5 13a8.5 8.5 0 0 1 4-2.2M15.5 11.7a8.5 8.5 0 0 1 2 1.3M9.7 16.3a4 4 0 0 1 4.6 0M12 19.5h.01M4 3.5l16 17',
  elsewhere: 'M5.5 8H13a2.5 2.5 0 0 1 2.5 2.5V18a2.5 2.5 0 0 1-2.5 2.5H5.5A2.5 2.5 0 0 1 3 18v-7.5A2.5 2.5 0 0 1 5.5 8zM8.5 4h9.5a2.5 2.5 0 0 1 2.5 2.5V16',
  lock: 'M7.5 10.5h9A2.5 2.5 0 0 1 19 13v5a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 18v-5a2.5 2.5 0 0 1 2.5-2.5zM8 10.5V8a4 4 0 0 1 8 0v2.5',
  queue: 'M4 6h11M4 11h8M4 16h5M14 17.5v-3M17 19.5v-7M20 17.5v-3',
};

/** `<ll-icon name="mic">`: one of the drawings, in the colour of the text. */
export class Icon extends HTMLElement {
  static readonly observedAttributes = ['name'];

  /** More drawings, for code that comes later: which asks the registry, so that this stays in the chunk of the first picture. */
  static learn(drawings: Readonly<Record<string, string>>): void {
    Object.assign(DRAWINGS, drawings);
    for (const icon of document.querySelectorAll<Icon>('ll-icon')) icon.attributeChangedCallback();
  }

  attributeChangedCallback(): void {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', DRAWINGS[this.getAttribute('name') ?? ''] ?? '');
    svg.append(path);
    this.replaceChildren(svg);
  }
}

if (!customElements.get('ll-icon')) customElements.define('ll-icon', Icon);
