/** Two soft tones, up when the conversation begins and down when it ends; off where people want less of what moves and sounds. */
export class Tones {
  #on = !matchMedia('(prefers-reduced-motion: reduce)').matches;

  get on(): boolean {
    return this.#on;
  }

  toggle(): void {
    this.#on = !this.#on;
    if (this.#on) this.begin();
  }

  begin(): void {
    this.#play(523, 784);
  }

  end(): void {
    this.#play(784, 523);
  }

  #play(...pitches: number[]): void {
    if (!this.#on) return;
    const context = new AudioContext();
    const last = pitches.map((pitch, n) => {
      const start = context.currentTime + n * 0.14;
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(0.05, start + 0.02);
      gain.gain.linearRampToValueAtTime(0, start + 0.2);
      const tone = new OscillatorNode(context, { frequency: pitch });
      tone.connect(gain).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.22);
      return tone;
    });
    const close = () => void context.close().catch(() => {});
    last.at(-1)!.onended = close;
    // a browser that keeps us silent never plays it
    if (context.state !== 'running') setTimeout(close, 2_000);
  }
}
