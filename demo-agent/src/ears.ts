import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asLanguageCode, stt, type AudioBuffer } from '@livekit/agents';
import { AudioResampler, AudioResamplerQuality } from '@livekit/rtc-node';
import createSoundSwallower, { type Decoder, type Segment } from 'soundswallower';

const SAMPLE_RATE = 16_000;

/**
 * A decoder always answers with a phrase of its grammar, so the sound decides whether to believe it: this is how far, per
 * second of speech, it may fall short (in nats) of the best that any sounds could have scored. See test/ears.test.ts.
 */
const DOUBT_LIMIT = 0.57;
/** No phrase takes longer; a monologue is refused before it costs seconds of computing. */
const LONGEST_SECONDS = 6;

/** What stands in the visitor's transcript for speech that is not in the grammar. */
export const NOT_UNDERSTOOD = '[not understood]';

/** SoundSwallower, offline: recognises the phrases it is given and rejects everything else. */
export class Ears extends stt.STT {
  label = 'soundswallower';
  readonly #decoder: Decoder;

  private constructor(decoder: Decoder) {
    super({ streaming: false, interimResults: false });
    this.#decoder = decoder;
  }

  /** @param phrases lower case words of the model's English dictionary, without punctuation */
  static async open(phrases: string[]): Promise<Ears> {
    const modelBase = join(dirname(fileURLToPath(import.meta.resolve('soundswallower'))), 'model/');
    const { Decoder } = await createSoundSwallower({ modelBase } as Parameters<typeof createSoundSwallower>[0]);
    // compallsen scores all sounds, not only those of the grammar: the measure for DOUBT_LIMIT.
    const decoder = new Decoder({ samprate: SAMPLE_RATE, compallsen: true, loglevel: 'FATAL' });
    await decoder.initialize();
    decoder.set_grammar(`#JSGF V1.0;\ngrammar phrases;\npublic <phrase> = ${phrases.join(' | ')};\n`);
    return new Ears(decoder);
  }

  /**
   * @param samples one turn, mono at 16 kHz, from -1 to 1, with a little silence around it
   * @returns a phrase of the grammar, or `undefined` for anything else
   */
  hear(samples: Float32Array): string | undefined {
    if (samples.length > LONGEST_SECONDS * SAMPLE_RATE) return undefined;
    this.#decoder.start();
    this.#decoder.process_audio(samples, false, true);
    this.#decoder.stop();
    const phrase = this.#decoder.get_text();
    if (!phrase) return undefined;
    return doubt(this.#decoder.get_alignment({ align_level: 1 })) <= DOUBT_LIMIT ? phrase : undefined;
  }

  protected async _recognize(audio: AudioBuffer): Promise<stt.SpeechEvent> {
    const text = this.hear(resampled(audio)) ?? NOT_UNDERSTOOD;
    return {
      type: stt.SpeechEventType.FINAL_TRANSCRIPT,
      alternatives: [{ language: asLanguageCode('en'), text, startTime: 0, endTime: 0, confidence: 1 }],
    };
  }

  /** Never called: ears that do not stream are given whole turns by voice activity detection. */
  stream(): stt.SpeechStream {
    throw new Error('SoundSwallower hears whole turns; use recognize');
  }
}

/** Shortfall of the words, in nats per second; silence does not count. */
function doubt({ w: words = [] }: Segment): number {
  const spoken = words.filter(({ t: word }) => /^[a-z]/.test(word));
  const shortfall = spoken.reduce((sum, { p: likelihood }) => sum - Math.log(likelihood), 0);
  return shortfall / spoken.reduce((sum, { d: seconds }) => sum + seconds, 0);
}

function resampled(audio: AudioBuffer): Float32Array {
  const frames = Array.isArray(audio) ? audio : [audio];
  const [first] = frames;
  if (!first) return new Float32Array();
  const resampler = new AudioResampler(first.sampleRate, SAMPLE_RATE, first.channels, AudioResamplerQuality.HIGH);
  const pieces = [...frames.flatMap((frame) => resampler.push(frame)), ...resampler.flush()];
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.samplesPerChannel, 0));
  let at = 0;
  for (const { data, channels } of pieces) {
    for (let i = 0; i < data.length; i += channels) samples[at++] = data[i]! / 32_768;
  }
  return samples;
}
