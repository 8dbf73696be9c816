import type { LiveKitRoom } from '../session/live-kit.js';
import type { MicrophoneState } from './server.js';

const CAPTURE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** The visitor's microphone: asked for inside a gesture, published by us, and off when the call is over. */
export class Microphone {
  readonly #changed: (state: MicrophoneState) => void;
  readonly #lost: () => void;
  #state: MicrophoneState = 'off';
  #track: MediaStreamTrack | undefined;
  #asked = 0;

  /** @param lost the device is gone, or no longer allowed, in the middle of a call */
  constructor(changed: (state: MicrophoneState) => void, lost: () => void) {
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
   * Asks for the microphone; must be called in the task of a click.
   *
   * @returns whether it is open now: false when it was closed again while the visitor was asked, whatever the answer
   * @throws DOMException of `getUserMedia`
   */
  async open(): Promise<boolean> {
    const asked = ++this.#asked;
    const stream = navigator.mediaDevices
      ? navigator.mediaDevices.getUserMedia({ audio: CAPTURE })
      : Promise.reject(new DOMException('No secure context', 'NotAllowedError'));
    this.#set('asking');
    try {
      const [track] = (await stream).getAudioTracks();
      if (asked !== this.#asked) track?.stop();
      else this.#hold(track);
    } catch (error) {
      if (asked !== this.#asked) return false;
      this.#set('off');
      throw error;
    }
    if (asked !== this.#asked) return false;
    this.#set('on');
    return true;
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
    this.#track?.stop();
    this.#track = undefined;
    this.#set('off');
  }

  #hold(track: MediaStreamTrack | undefined): void {
    this.#track = track;
    track?.addEventListener('ended', () => track === this.#track && this.#lost());
  }

  #set(state: MicrophoneState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed(state);
  }
}
