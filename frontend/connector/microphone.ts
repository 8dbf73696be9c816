import type { BrowserErrorCode } from '../session/error-codes.js';
import type { LiveKitRoom } from '../session/live-kit.js';
import { watchMicrophone } from './permission.js';
import type { MicrophoneState } from './server.js';

const CAPTURE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** The visitor's microphone: asked for inside a gesture, published by us, and off when the call is over. */
export class Microphone {
  readonly #changed: (state: MicrophoneState) => void;
  readonly #lost: (code: BrowserErrorCode) => void;
  #state: MicrophoneState = 'off';
  #track: MediaStreamTrack | undefined;
  #watching = new AbortController();
  #asked = 0;
  #device: string | undefined;

  /** @param lost the device is gone, or no longer allowed, in the middle of a call */
  constructor(changed: (state: MicrophoneState) => void, lost: (code: BrowserErrorCode) => void) {
    this.#changed = changed;
    this.#lost = lost;
  }

  get state(): MicrophoneState {
    return this.#state;
  }

  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /**
   * Asks for the microphone; must be called in the task of a click, unless it is allowed already.
   *
   * @param muted whether it is open in silence
   * @returns whether it is open now: false when it was closed again while the visitor was asked, whatever the answer
   * @throws DOMException of `getUserMedia`
   */
  async open(muted = false): Promise<boolean> {
    const asked = ++this.#asked;
    const track = this.#capture();
    this.#set('asking');
    try {
      if (!this.#take(await track, asked, !muted)) return false;
    } catch (error) {
      if (asked !== this.#asked) return false;
      this.#set('off');
      throw error;
    }
    this.#set(muted ? 'muted' : 'on');
    return true;
  }

  /** Opens it again where a room that was left has closed it. Throws what `open` throws. */
  async reopen(): Promise<void> {
    if (this.#track?.readyState !== 'ended') return;
    const asked = ++this.#asked;
    this.#take(await this.#capture(), asked, this.#state === 'on');
  }

  /**
   * Takes another device from here on, in the running call too.
   *
   * @throws DOMException of `getUserMedia`; the call goes on with the device before
   */
  async use(device: string, room: LiveKitRoom | null): Promise<void> {
    const before = this.#track;
    if (!before) return void (this.#device = device);
    const asked = this.#asked;
    const track = await this.#capture(device);
    if (!this.#take(track, asked, this.#state === 'on')) return;
    this.#device = device;
    for (const { track: published } of room?.localParticipant.audioTrackPublications.values() ?? []) {
      if (track) await published?.replaceTrack(track, true);
    }
    before.stop();
  }

  /** Puts the open microphone into the room. */
  async publish(room: LiveKitRoom): Promise<void> {
    if (!this.#track) return;
    // names of LiveKit's Track.Source, told apart from its enum only by the type
    const source = 'microphone' as import('livekit-client').Track.Source;
    const publication = await room.localParticipant.publishTrack(this.#track, { source, stopMicTrackOnMute: false });
    if (this.#state === 'muted') await publication.mute();
  }

  /** Mutes or unmutes: the track stays published, so that the agent keeps its ear open. */
  async setMuted(muted: boolean, room: LiveKitRoom): Promise<void> {
    // at once, and also while it is still being published
    if (this.#track) this.#track.enabled = !muted;
    for (const publication of room.localParticipant.audioTrackPublications.values()) {
      await (muted ? publication.mute() : publication.unmute());
    }
    this.#set(muted ? 'muted' : 'on');
  }

  /** Lets go of the device: its light goes off. */
  close(): void {
    this.#asked++;
    this.#watching.abort();
    this.#track?.stop();
    this.#track = undefined;
    this.#set('off');
  }

  async #capture(device = this.#device): Promise<MediaStreamTrack | undefined> {
    if (!navigator.mediaDevices) throw new DOMException('No secure context', 'NotAllowedError');
    // a device that was chosen may be gone when it is asked for again
    const deviceId = device === undefined ? {} : { deviceId: { [device === this.#device ? 'ideal' : 'exact']: device } };
    return (await navigator.mediaDevices.getUserMedia({ audio: { ...CAPTURE, ...deviceId } })).getAudioTracks()[0];
  }

  /** Holds the track, unless it was closed since it was asked for. */
  #take(track: MediaStreamTrack | undefined, asked: number, sounding: boolean): boolean {
    if (asked !== this.#asked) {
      track?.stop();
      return false;
    }
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    this.#track = track;
    if (!track) return true;
    track.enabled = sounding;
    watchMicrophone(track, (forbidden) => this.#lost(forbidden ? 'MIC_PERMISSION_DENIED' : 'MIC_UNAVAILABLE'), signal);
    return true;
  }

  #set(state: MicrophoneState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed(state);
  }
}
