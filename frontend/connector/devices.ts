/** The most microphones, and the longest names of them, that Java shows. */
const MOST = 20;
const LONGEST = 200;

/** A microphone that the visitor can choose. */
export interface Device {
  id: string;
  label: string;
}

/** Tells which microphones there are once one of them is open, and again when one is plugged in or out. */
export class Devices {
  readonly #tell: (microphones: Device[], current: string) => void;
  #watching: AbortController | undefined;
  #track: MediaStreamTrack | undefined;

  constructor(tell: (microphones: Device[], current: string) => void) {
    this.#tell = tell;
  }

  /** @param track of the microphone that is open; undefined: it was lost, and another may be chosen */
  watch(track: MediaStreamTrack | undefined): void {
    this.#track = track;
    void this.#list();
    if (this.#watching) return;
    this.#watching = new AbortController();
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#list(), { signal: this.#watching.signal });
  }

  close(): void {
    this.#watching?.abort();
    this.#watching = this.#track = undefined;
  }

  async #list(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (!this.#watching) return;
    const microphones = all
      .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId)
      .slice(0, MOST)
      .map(({ deviceId, label }) => ({ id: deviceId, label: label.slice(0, LONGEST) }));
    this.#tell(microphones, this.#track?.getSettings().deviceId ?? '');
  }
}
