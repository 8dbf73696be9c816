import { voice } from '@livekit/agents';
import { AudioFrame, AudioSource } from '@livekit/rtc-node';

/** Little is queued, so that an interruption is heard at once. */
const QUEUE_MS = 200;
const SLICE_MS = 50;
/** Loudness (root mean square, as a share of full scale) at which the mouth is wide open. */
const LOUD = 0.28;

/** What is said without a break. */
interface Segment {
  open: boolean;
  /** Given to the track so far. */
  milliseconds: number;
}

/** Plays the agent's voice into an audio track and knows how loud it sounds at this moment. */
export class Mouth extends voice.AudioOutput {
  readonly source: AudioSource;
  #levels: { from: number; until: number; level: number }[] = [];
  #playing = Promise.resolve();
  #segment: Segment = { open: false, milliseconds: 0 };

  /** @param sampleRate of the voice, in hertz; mono */
  constructor(sampleRate: number) {
    super(sampleRate, undefined, { pause: false });
    this.source = new AudioSource(sampleRate, 1, QUEUE_MS);
  }

  /** 0 to 1: of what is audible now, not of what is queued. */
  get level(): number {
    const now = performance.now();
    this.#levels = this.#levels.filter(({ until }) => until > now);
    const [first] = this.#levels;
    return first && first.from <= now ? first.level : 0;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    if (!this.#segment.open) this.#segment = { open: true, milliseconds: 0 };
    this.#playing = this.#play(frame, this.#segment);
    await this.#playing;
  }

  override flush(): void {
    super.flush();
    const segment = this.#segment;
    void this.#playing.then(() => this.source.waitForPlayout()).then(() => this.#finish(segment, false));
  }

  override clearBuffer(): void {
    super.flush();
    this.#segment.milliseconds -= this.source.queuedDuration;
    this.source.clearQueue();
    this.#levels = [];
    this.#finish(this.#segment, true);
  }

  async #play({ data, sampleRate }: AudioFrame, segment: Segment): Promise<void> {
    const step = (sampleRate * SLICE_MS) / 1000;
    for (let at = 0; at < data.length && segment.open; at += step) {
      // A copy: rtc-node reads an array's buffer from its beginning, wherever the array begins.
      const slice = data.slice(at, at + step);
      const milliseconds = (slice.length / sampleRate) * 1000;
      const from = performance.now() + this.source.queuedDuration;
      this.#levels.push({ from, until: from + milliseconds, level: loudness(slice) });
      if (segment.milliseconds === 0) this.onPlaybackStarted(Date.now());
      segment.milliseconds += milliseconds;
      await this.source.captureFrame(new AudioFrame(slice, sampleRate, 1, slice.length));
    }
  }

  #finish(segment: Segment, interrupted: boolean): void {
    if (!segment.open) return;
    segment.open = false;
    this.onPlaybackFinished({ playbackPosition: segment.milliseconds / 1000, interrupted });
  }
}

function loudness(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.min(1, Math.sqrt(power) / 32_768 / LOUD);
}
