import { VideoBufferType, VideoFrame } from '@livekit/rtc-node';
import { Resvg } from '@resvg/resvg-js';

export type Eyes = 'eyes-open' | 'eyes-half' | 'eyes-closed' | 'eyes-side';
export type Brows = 'brows' | 'brows-up' | 'brows-think';

export interface Look {
  eyes: Eyes;
  brows: Brows;
  /** 0, closed, to 7, wide open. */
  mouth: number;
}

const EYES: Eyes[] = ['eyes-open', 'eyes-half', 'eyes-closed', 'eyes-side'];
const BROWS: Brows[] = ['brows', 'brows-up', 'brows-think'];
const MOUTHS = [0, 1, 2, 3, 4, 5, 6, 7];

/** A rectangle of the drawing; all numbers even, because I420 keeps one colour for each 2 x 2 pixels. */
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const WHOLE: Area = { x: 0, y: 0, width: 640, height: 480 };
const GAZE: Area = { x: 244, y: 138, width: 152, height: 90 };
const MOUTH: Area = { x: 280, y: 248, width: 80, height: 62 };

/** The drawn face, rendered once: one picture, and small ones to lay over its eyes and its mouth. */
export class Portrait {
  readonly width = WHOLE.width;
  readonly height = WHOLE.height;
  readonly #picture: Uint8Array;
  readonly #gazes = new Map<string, Uint8Array>();
  readonly #mouths: Uint8Array[];
  #shown: Look = { eyes: 'eyes-open', brows: 'brows', mouth: 0 };

  /** @param svg a drawing of 640 x 480 with groups named `eyes-*`, `brows*` and `mouth-0` to `mouth-7` */
  constructor(svg: string) {
    this.#picture = rendered(svg, this.#shown, WHOLE);
    for (const eyes of EYES) {
      for (const brows of BROWS) this.#gazes.set(eyes + brows, rendered(svg, { eyes, brows, mouth: 0 }, GAZE));
    }
    this.#mouths = MOUTHS.map((mouth) => rendered(svg, { ...this.#shown, mouth }, MOUTH));
  }

  /** @returns the picture with this look, valid until the next call */
  show(look: Look): VideoFrame {
    const { eyes, brows, mouth } = this.#shown;
    if (look.eyes !== eyes || look.brows !== brows) this.#lay(this.#gazes.get(look.eyes + look.brows)!, GAZE);
    if (look.mouth !== mouth) this.#lay(this.#mouths[look.mouth]!, MOUTH);
    this.#shown = look;
    return new VideoFrame(this.#picture, this.width, this.height, VideoBufferType.I420);
  }

  #lay(sprite: Uint8Array, area: Area): void {
    const from = planes(area);
    planes(WHOLE).forEach((to, plane) => {
      const { offset, width, height } = from[plane]!;
      const left = to.offset + Math.trunc(area.y / to.scale) * to.width + area.x / to.scale;
      for (let row = 0; row < height; row++) {
        const start = offset + row * width;
        this.#picture.set(sprite.subarray(start, start + width), left + row * to.width);
      }
    });
  }
}

/** Where the planes Y, U and V of an I420 picture stand in its bytes. */
function planes({ width, height }: Area) {
  const luma = width * height;
  const half = { width: width / 2, height: height / 2, scale: 2 };
  return [
    { offset: 0, width, height, scale: 1 },
    { offset: luma, ...half },
    { offset: luma * 1.25, ...half },
  ];
}

function rendered(svg: string, { eyes, brows, mouth }: Look, { x, y, width, height }: Area): Uint8Array {
  const shown = new Set<string>([eyes, brows, `mouth-${mouth}`]);
  const drawing = svg.replace(
    / id="((?:eyes|brows|mouth)(?:-\w+)?)"(?: display="none")?/g,
    (_, id: string) => ` id="${id}"${shown.has(id) ? '' : ' display="none"'}`,
  );
  const crop = { left: x, top: y, right: x + width, bottom: y + height };
  const { pixels } = new Resvg(drawing, { crop, font: { loadSystemFonts: false } }).render();
  return new VideoFrame(pixels, width, height, VideoBufferType.RGBA).convert(VideoBufferType.I420).data;
}
