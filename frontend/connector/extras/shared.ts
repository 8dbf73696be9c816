import type { LiveKitRoom } from '../../session/live-kit.js';
import type { Problem } from '../server.js';

export interface Told {
  /** Something is on or off, or could not be. */
  changed(problem?: Problem): void;
  room(): LiveKitRoom | null;
  /** Whether the page lets its frame have this. */
  allows(feature: string): boolean;
  stage: HTMLElement | null;
}

/** A picture that the visitor lets the agent see: captured in the task of a click, published by us, and off when the call is over. */
export abstract class Shared {
  protected track: MediaStreamTrack | undefined;
  #asked = 0;

  constructor(
    protected readonly told: Told,
    readonly kind: 'camera' | 'screen',
  ) {}

  get on(): boolean {
    return this.track !== undefined;
  }

  /** On or off. Never rejects. */
  async toggle(): Promise<void> {
    if (this.track) {
      this.close();
      return this.told.changed();
    }
    const asked = ++this.#asked;
    try {
      const track = await this.capture();
      if (!track) return;
      // closed, or asked for once more, while the browser asked
      if (asked !== this.#asked) return track.stop();
      this.track = track;
      // unplugged, or taken back in the browser's own window
      track.addEventListener('ended', () => track === this.track && (this.close(), this.told.changed()));
      this.show(track);
      this.told.changed();
      const room = this.told.room();
      if (room) await this.put(track, room);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.close();
      this.told.changed(this.problem(error));
    }
  }

  /** Puts what is on into a room that was joined anew. */
  async publish(room: LiveKitRoom): Promise<void> {
    const { track } = this;
    if (!track) return;
    if (track.readyState === 'ended') {
      // a room that was left has closed it; what the visitor shows of their screen only they can show again
      this.close();
      return this.kind === 'camera' ? this.toggle() : undefined;
    }
    try {
      await this.put(track, room);
    } catch {
      this.close();
    }
  }

  /** Lets go of the device: its light goes off. */
  close(): void {
    this.#asked++;
    const { track } = this;
    this.track = undefined;
    this.show(undefined);
    if (!track) return;
    void this.told.room()?.localParticipant.unpublishTrack(track);
    track.stop();
  }

  protected abstract capture(): Promise<MediaStreamTrack | undefined>;
  protected abstract problem(error: unknown): Problem;
  protected abstract show(track: MediaStreamTrack | undefined): void;
  protected abstract put(track: MediaStreamTrack, room: LiveKitRoom): Promise<void>;
}
