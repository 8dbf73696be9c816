import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asLanguageCode, stt, type AudioBuffer } from '@livekit/agents';
import { AudioResampler, AudioResamplerQuality } from '@livekit/rtc-node';
import createSoundSwallower, { type Decoder } from 'soundswallower';

const SAMPLE_RATE = 16_000;

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

  static async open(phrases: string[]): Promise<Ears> {
    const model = join(dirname(fileURLToPath(import.meta.resolve('soundswallower'))), 'model/');
    const module = { modelBase: model } as unknown as Parameters<typeof createSoundSwallower>[0];
    const { Decoder } = await createSoundSwallower(module);
    const decoder = new Decoder({ samprate: SAMPLE_RATE, loglevel: 'FATAL' });
    await decoder.initialize();
    decoder.set_grammar(`#JSGF V1.0;\ngrammar topics;\npublic <phrase> = ${phrases.join(' | ')};\n`);
    return new Ears(decoder);
  }

  /** @param samples mono at 16 kHz, -1 to 1; @returns a phrase of the grammar, or `undefined` */
  hear(samples: Float32Array): string | undefined {
    this.#decoder.start();
    this.#decoder.process_audio(samples, false, true);
    this.#decoder.stop();
    return this.#decoder.get_text() || undefined;
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
