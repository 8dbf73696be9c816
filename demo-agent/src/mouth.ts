import { voice } from '@livekit/agents';
import { AudioFrame, AudioSource } from '@livekit/rtc-node';

/** Little is queued, so that an interruption is heard at once. */
const QUEUE_MS = 200;
const SLICES_PER_SECOND = 20;
/** Loudness (root mean square, share of full scale) at which the mouth is wide open. */
const LOUD = 0.28;

/** Plays the agent's voice into an audio track and knows how loud it sounds at this moment. */
export class Mouth extends voice.AudioOutput {
  readonly source: AudioSource;
  #levels: { from: number; until: number; level: number }[] = [];
  #playing = Promise.resolve();
  #segment = { open: false, started: false, pushed: 0 };

  constructor(sampleRate: number) {
    super(sampleRate, undefined, { pause: false });
    this.source = new AudioSource(sampleRate, 1, QUEUE_MS);
  }

  /** 0 to 1: what is audible now, not what has been queued. */
  get level(): number {
    const now = performance.now();
    this.#levels = this.#levels.filter(({ until }) => until > now);
    const [first] = this.#levels;
    return first && first.from <= now ? first.level : 0;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    if (!this.#segment.open) this.#segment = { open: true, started: false, pushed: 0 };
    const segment = this.#segment;
    this.#playing = this.#play(frame, segment);
    await this.#playing;
  }

  override flush(): void {
    super.flush();
    const segment = this.#segment;
    if (!segment.open) return;
    void this.#playing.then(() => this.source.waitForPlayout()).then(() => this.#finish(segment, false));
  }

  override clearBuffer(): void {
    const segment = this.#segment;
    if (!segment.open) return;
    segment.pushed -= this.source.queuedDuration / 1000;
    this.source.clearQueue();
    this.#levels = [];
    this.#finish(segment, true);
  }

  async #play(frame: AudioFrame, segment: { open: boolean; started: boolean; pushed: number }): Promise<void> {
    const step = frame.sampleRate / SLICES_PER_SECOND;
    for (let at = 0; at < frame.data.length && segment.open; at += step) {
      const slice = frame.data.slice(at, at + step);
      if (!segment.started) {
        segment.started = true;
        this.onPlaybackStarted(Date.now());
      }
      const from = performance.now() + this.source.queuedDuration;
      const seconds = slice.length / frame.sampleRate;
      this.#levels.push({ from, until: from + seconds * 1000, level: loudness(slice) });
      segment.pushed += seconds;
      await this.source.captureFrame(new AudioFrame(slice, frame.sampleRate, 1, slice.length));
    }
  }

  #finish(segment: { open: boolean; pushed: number }, interrupted: boolean): void {
    if (!segment.open) return;
    segment.open = false;
    this.onPlaybackFinished({ playbackPosition: segment.pushed, interrupted });
  }
}

function loudness(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.min(1, Math.sqrt(power) / 32_768 / LOUD);
}
