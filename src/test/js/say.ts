// Speaks a sentence with the demo agent's voice to standard output: 16 kHz, mono, 16 bit. Usage: node say.ts <sentence> [voice]
import { Voice } from '../../../demo-agent/src/voice.ts';

const [, , sentence = '', name = 'slt'] = process.argv;
const voice = new Voice(name);
const samples = await voice.speak(sentence);
process.stdout.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
await voice.close();
