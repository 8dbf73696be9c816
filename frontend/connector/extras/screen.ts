import type { LiveKitRoom } from '../../session/live-kit.js';
import type { Problem } from '../server.js';
import { OwnPicture } from './own-picture.js';
import { Shared, type Told } from './shared.js';

/** What the visitor shows of their screen; the browser asks which part. */
export class Screen extends Shared {
  readonly #picture: OwnPicture;

  constructor(told: Told) {
    super(told, 'screen');
    this.#picture = new OwnPicture(told.stage, 'screen');
  }

  /** Phones cannot. */
  get supported(): boolean {
    return 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  }

  protected async capture(): Promise<MediaStreamTrack | undefined> {
    if (!this.told.allows('display-capture')) throw new DOMException('The page forbids it', 'SecurityError');
    return (await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false })).getVideoTracks()[0];
  }

  /** Who closes the browser's window has changed their mind, and needs no words. */
  protected problem(error: unknown): Problem {
    if (!this.told.allows('display-capture')) return 'screen_forbidden';
    return (error as Partial<DOMException> | null)?.name === 'NotAllowedError' ? 'none' : 'screen_failed';
  }

  protected show(track: MediaStreamTrack | undefined): void {
    if (track) this.#picture.show(track);
    else this.#picture.hide();
  }

  protected async put(track: MediaStreamTrack, room: LiveKitRoom): Promise<void> {
    await room.localParticipant.publishTrack(track, { source: 'screen_share' as import('livekit-client').Track.Source });
  }
}
