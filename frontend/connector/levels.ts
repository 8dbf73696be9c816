type Speaker = 'you' | 'agent';

/** How loud each speaker is: one analyser each, read once a frame while somebody could sound. */
export class Levels {
  readonly #root: HTMLElement;
  readonly #sources = new Map<Speaker, { analyser: AnalyserNode; node: AudioNode; level: number }>();
  #context: AudioContext | undefined;
  #frame = 0;

  /** @param root within it, elements with `data-level="you|agent"` get `--ll-level` (0…1) */
  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Measures this stream as the speaker's, in place of the one before. */
  listen(speaker: Speaker, stream: MediaStream): void {
    this.stop(speaker);
    this.#context ??= new AudioContext();
    // one that is closed before the visitor has touched the page
    this.#context.resume().catch(() => {});
    const node = this.#context.createMediaStreamSource(stream);
    const analyser = new AnalyserNode(this.#context, { fftSize: 512 });
    node.connect(analyser);
    this.#sources.set(speaker, { analyser, node, level: 0 });
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** The loudest of the newest samples (0…1); undefined when nothing is measured. */
  peak(speaker: Speaker): number | undefined {
    const source = this.#sources.get(speaker);
    if (!source || this.#context?.state !== 'running') return undefined;
    source.analyser.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }

  stop(speaker: Speaker): void {
    this.#sources.get(speaker)?.node.disconnect();
    this.#sources.delete(speaker);
  }

  close(): void {
    this.stop('you');
    this.stop('agent');
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    void this.#context?.close();
    this.#context = undefined;
  }

  #draw(): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const [speaker, source] of this.#sources) {
      const loud = loudness(source.analyser);
      source.level = Math.max(loud, source.level * 0.85);
      const shown = still ? (source.level > 0.1 ? '0.6' : '0') : source.level.toFixed(2);
      for (const element of this.#root.querySelectorAll<HTMLElement>(`[data-level="${speaker}"]`)) element.style.setProperty('--ll-level', shown);
    }
    this.#frame = requestAnimationFrame(() => this.#draw());
  }
}

const samples = new Float32Array(512);

/** The root mean square of the newest samples, stretched so that a voice reaches 1. */
function loudness(analyser: AnalyserNode): number {
  analyser.getFloatTimeDomainData(samples);
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / samples.length) * 6);
}
