import { svg } from './dom.js';

/** A friendly stand-in: the page before the click loads no picture, so the face on the launcher is drawn. */
export function portrait(): SVGElement {
  return svg(
    'svg',
    { class: 'portrait', viewBox: '0 0 120 100', preserveAspectRatio: 'xMidYMin slice', 'aria-hidden': 'true' },
    shape('#f3c9a6', 'M-120 0h360v240h-360z'),
    shape('#fdebd6', 'M14 50a46 46 0 1 0 92 0a46 46 0 1 0-92 0z'),
    shape('#1d5d5a', 'M8 240V112C10 86 30 77 60 77s50 9 52 35V240z'),
    shape('#f7ecdb', 'M46 77q14 5 28 0l-5 60h-18z'),
    shape('#d18b63', 'M51 60h18v16q-9 10-18 0z'),
    shape('#edb389', 'M39 40c0-16 8-24 21-24s21 8 21 24c0 17-9 29-21 29S39 57 39 40z'),
    shape('#4a2f2d', 'M37 45C33 22 46 10 62 11c17 0 25 13 21 34-1-7-3-11-6-14-12 3-21 0-27-3-6 4-11 9-13 17z'),
    svg('path', { fill: 'none', stroke: '#3d2526', 'stroke-width': '3', 'stroke-linecap': 'round', d: 'M51 43v2M69 43v2' }),
    svg('path', { fill: 'none', stroke: '#a8482f', 'stroke-width': '2.4', 'stroke-linecap': 'round', d: 'M52 56q8 6 16 0' }),
  );
}

const shape = (fill: string, d: string): SVGElement => svg('path', { fill, d });
