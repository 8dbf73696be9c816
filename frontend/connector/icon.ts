const SVG = 'http://www.w3.org/2000/svg';

/** Paths in a box of 24 × 24, drawn with a stroke of 1.75. */
const DRAWINGS: Readonly<Record<string, string>> = {
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11.5a7 7 0 0 0 14 0M12 18.5V21.5',
  'mic-off': 'M9 6a3 3 0 0 1 6 0v4.5M15 13.3A3 3 0 0 1 9 11V9.5M5 11.5a7 7 0 0 0 11 5.75M19 11.5a7 7 0 0 1-.6 2.8M12 18.5V21.5M4 3.5l16 17',
  keyboard: 'M5 6h14a2.5 2.5 0 0 1 2.5 2.5v7A2.5 2.5 0 0 1 19 18H5a2.5 2.5 0 0 1-2.5-2.5v-7A2.5 2.5 0 0 1 5 6zM6.5 10h.01M10.2 10h.01M13.8 10h.01M17.5 10h.01M8 14h8',
  transcript: 'M4 5.5h4M11 5.5h9M4 12h9M16 12h4M4 18.5h4M11 18.5h6',
  end: 'M3.2 15.3c-.7-.8-.9-2-.3-2.9 2-2.8 5.3-4.4 9.1-4.4s7.1 1.6 9.1 4.4c.6.9.4 2.1-.3 2.9l-.7.7c-.5.5-1.2.6-1.8.3l-2.3-1.1c-.6-.3-1-.9-.9-1.6l.1-1.1a11 11 0 0 0-6.4 0l.1 1.1c.1.7-.3 1.3-.9 1.6l-2.3 1.1c-.6.3-1.3.2-1.8-.3z',
  close: 'M6 6l12 12M18 6L6 18',
  minimise: 'M6 17.5h12',
  send: 'M4.5 12h14M12.5 5.5l6.5 6.5-6.5 6.5',
  'speaker-off': 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01',
  more: 'M4.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M18.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  captions: 'M5.5 5h13a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-13a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM10.5 10.3a2.3 2.3 0 1 0 0 3.4M17 10.3a2.3 2.3 0 1 0 0 3.4',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7.5V12l3 2',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4v5h-5',
  offline: 'M3.5 9.5a13 13 0 0 1 4.3-2.8M12 5.5a13 13 0 0 1 8.5 4M6.5 13a8.5 8.5 0 0 1 4-2.2M15.5 11.7a8.5 8.5 0 0 1 2 1.3M9.7 16.3a4 4 0 0 1 4.6 0M12 19.5h.01M4 3.5l16 17',
  elsewhere: 'M5.5 8H13a2.5 2.5 0 0 1 2.5 2.5V18a2.5 2.5 0 0 1-2.5 2.5H5.5A2.5 2.5 0 0 1 3 18v-7.5A2.5 2.5 0 0 1 5.5 8zM8.5 4h9.5a2.5 2.5 0 0 1 2.5 2.5V16',
  lock: 'M7.5 10.5h9A2.5 2.5 0 0 1 19 13v5a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 18v-5a2.5 2.5 0 0 1 2.5-2.5zM8 10.5V8a4 4 0 0 1 8 0v2.5',
  queue: 'M4 6h11M4 11h8M4 16h5M14 17.5v-3M17 19.5v-7M20 17.5v-3',
  'face-good': 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8 13.5a4.5 4.5 0 0 0 8 0M9 9.5h.01M15 9.5h.01',
  'face-fine': 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8.5 15h7M9 9.5h.01M15 9.5h.01',
  'face-bad': 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8 16a4.5 4.5 0 0 1 8 0M9 9.5h.01M15 9.5h.01',
  'chevron-down': 'M6 9.5l6 6 6-6',
};

/** `<ll-icon name="mic">`: one of the drawings, in the colour of the text. */
class Icon extends HTMLElement {
  static readonly observedAttributes = ['name'];

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
