import { Worker } from 'node:worker_threads';
import { tokenize, tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { Sentence, Spoken } from './flite.ts';

const SAMPLE_RATE = 16_000;
const FRAME = SAMPLE_RATE / 20;
/** Peak after levelling, as a share of full scale. */
const PEAK = 0.7;
/** What is below this share of the peak is silence. */
const SILENCE = 0.02;
const LEAD_IN = SAMPLE_RATE / 25;

/** Flite's "slt", offline. Sentences are kept once spoken: a scripted agent repeats itself. */
export class Voice extends tts.TTS {
  label = 'flite';
  readonly #thread: Worker;
  readonly #spoken = new Map<string, Promise<Int16Array>>();
  readonly #waiting = new Map<number, { resolve: (samples: Int16Array) => void; reject: (error: Error) => void }>();

  constructor(voice = 'slt') {
    super(SAMPLE_RATE, 1, { streaming: false });
    this.#thread = new Worker(new URL('./flite.ts', import.meta.url), {
      workerData: voice,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#thread.on('message', ({ id, samples }: Spoken) => {
      this.#waiting.get(id)?.resolve(clean(samples));
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#thread.unref();
    });
    this.#thread.on('error', (error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
    this.#thread.unref();
  }

  /** Speaks sentence by sentence, as the session will ask for it, and keeps the result. */
  async prepare(text: string): Promise<void> {
    await Promise.all(new tokenize.basic.SentenceTokenizer().tokenize(text).map((sentence) => this.speak(sentence)));
  }

  /** @returns mono samples at 16 kHz */
  speak(text: string): Promise<Int16Array> {
    const known = this.#spoken.get(text);
    if (known) return known;
    const id = this.#spoken.size;
    const speech = new Promise<Int16Array>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#spoken.set(text, speech);
    this.#thread.ref();
    this.#thread.postMessage({ id, text } satisfies Sentence);
    return speech;
  }

  synthesize(...[text, options, abort]: Parameters<tts.TTS['synthesize']>): tts.ChunkedStream {
    return new Speech(text, this, options, abort);
  }

  /** Never called: a voice that does not stream is given whole sentences by the session. */
  stream(): tts.SynthesizeStream {
    throw new Error('Flite speaks whole sentences; use synthesize');
  }

  override async close(): Promise<void> {
    await this.#thread.terminate();
  }
}

class Speech extends tts.ChunkedStream {
  label = 'flite.Speech';
  readonly #voice: Voice;

  constructor(text: string, voice: Voice, ...rest: [options?: ConstructorParameters<typeof tts.ChunkedStream>[2], abort?: AbortSignal]) {
    super(text, voice, ...rest);
    this.#voice = voice;
  }

  protected async run(): Promise<void> {
    const samples = await this.#voice.speak(this.inputText);
    for (let at = 0; at < samples.length; at += FRAME) {
      const frame = samples.slice(at, at + FRAME);
      this.queue.put({
        requestId: this.inputText,
        segmentId: this.inputText,
        frame: new AudioFrame(frame, SAMPLE_RATE, 1, frame.length),
        final: at + FRAME >= samples.length,
      });
    }
    this.queue.close();
  }
}

/** At an even level, and without the silence that Flite begins with. */
function clean(samples: Int16Array): Int16Array {
  const peak = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 1);
  const onset = samples.findIndex((sample) => Math.abs(sample) > peak * SILENCE);
  return samples.slice(Math.max(0, onset - LEAD_IN)).map((sample) => (sample * PEAK * 32_767) / peak);
}
