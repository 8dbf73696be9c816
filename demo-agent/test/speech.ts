import { Voice } from '../src/voice.ts';

const voices = new Map<string, Voice>();

/** One turn as the ears get it: spoken by Flite, -1 to 1 at 16 kHz, half a second of silence around it. */
export async function turn(voice: 'slt' | 'awb' | 'rms', text: string): Promise<Float32Array> {
  if (!voices.has(voice)) voices.set(voice, new Voice(voice));
  const samples = await voices.get(voice)!.speak(text);
  const turn = new Float32Array(samples.length + 16_000);
  samples.forEach((sample, at) => (turn[8_000 + at] = sample / 32_768));
  return turn;
}
