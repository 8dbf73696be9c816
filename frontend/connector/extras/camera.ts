import type { LiveKitRoom } from '../../session/live-kit.js';
import type { DeviceList, Problem } from '../server.js';
import { named } from './devices.js';
import { OwnPicture } from './own-picture.js';
import { Shared, type Told } from './shared.js';

/** The visitor's camera: off until asked for, and its light off when it is. */
export class Camera extends Shared {
  readonly #picture: OwnPicture;
  #device: string | undefined;
  #list: MediaDeviceInfo[] = [];

  constructor(told: Told) {
    super(told, 'camera');
    this.#picture = new OwnPicture(told.stage, 'camera');
  }

  /** Named once the visitor has opened one: before, browsers say only that there is some. */
  get devices(): DeviceList {
    return { devices: this.on ? named(this.#list, 'videoinput') : [], current: this.track?.getSettings().deviceId ?? '' };
  }

  list(all: MediaDeviceInfo[]): void {
    this.#list = all;
  }

  async choose(device: string): Promise<void> {
    this.#device = device;
    if (!this.on) return;
    this.close();
    await this.toggle();
  }

  protected async capture(): Promise<MediaStreamTrack | undefined> {
    if (!this.told.allows('camera')) throw new DOMException('The page forbids it', 'SecurityError');
    const deviceId = this.#device === undefined ? {} : { deviceId: { ideal: this.#device } };
    return (await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...deviceId } })).getVideoTracks()[0];
  }

  protected problem(error: unknown): Problem {
    const name = (error as Partial<DOMException> | null)?.name;
    if (!this.told.allows('camera')) return 'camera_forbidden';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera_blocked';
    return name === 'NotFoundError' ? 'camera_missing' : 'camera_busy';
  }

  protected show(track: MediaStreamTrack | undefined): void {
    if (track) this.#picture.show(track);
    else this.#picture.hide();
  }

  protected async put(track: MediaStreamTrack, room: LiveKitRoom): Promise<void> {
    // a name of LiveKit's Track.Source, told apart from its enum only by the type
    await room.localParticipant.publishTrack(track, { source: 'camera' as import('livekit-client').Track.Source });
  }
}
