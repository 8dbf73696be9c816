import { svg } from './dom.js';

/**
 * A friendly stand-in: before the click the page loads no picture, so the one on the launcher is drawn.
 *
 * @param face without it a figure that is nobody yet
 */
export function portrait(viewBox: string, face: boolean): SVGElement {
  return svg(
    'svg',
    { class: 'portrait', viewBox, preserveAspectRatio: 'xMidYMin slice', 'aria-hidden': 'true' },
    shape('#f3c9a6', 'M-120-60h360v300h-360z'),
    shape('#fdebd6', 'M14 50a46 46 0 1 0 92 0a46 46 0 1 0-92 0z'),
    shape('#1d5d5a', 'M8 240V112C10 86 30 77 60 77s50 9 52 35V240z'),
    shape('#f7ecdb', 'M46 77q14 5 28 0l-5 60h-18z'),
    shape('#d18b63', 'M51 60h18v16q-9 10-18 0z'),
    shape('#edb389', 'M39 40c0-16 8-24 21-24s21 8 21 24c0 17-9 29-21 29S39 57 39 40z'),
    shape('#4a2f2d', 'M37 45C33 22 46 10 62 11c17 0 25 13 21 34-1-7-3-11-6-14-12 3-21 0-27-3-6 4-11 9-13 17z'),
    ...(face ? [shape('none', 'M51 43v2M69 43v2', '#3d2526'), shape('none', 'M52 56q8 6 16 0', '#a8482f')] : []),
  );
}

const shape = (fill: string, d: string, stroke = 'none'): SVGElement => svg('path', { fill, stroke, d });
