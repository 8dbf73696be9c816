/** The visitor's own camera or screen, small within the agent's picture. */
export class OwnPicture {
  #element: HTMLVideoElement | undefined;

  constructor(
    private readonly stage: HTMLElement | null,
    private readonly kind: 'camera' | 'screen',
  ) {}

  show(track: MediaStreamTrack): void {
    this.hide();
    const video = document.createElement('video');
    video.className = `ll-own ${this.kind}`;
    video.muted = video.playsInline = video.autoplay = true;
    video.srcObject = new MediaStream([track]);
    video.ariaLabel = this.stage?.dataset[this.kind] ?? '';
    // a call of its own, for a frame whose page forbids autoplay
    video.play().catch(() => {});
    this.#element = video;
    this.stage?.append(video);
  }

  hide(): void {
    this.#element?.remove();
    this.#element = undefined;
  }
}
