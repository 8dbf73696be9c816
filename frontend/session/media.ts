import type { RemoteParticipant, RemoteTrack } from './live-kit.js';
import type { Tell } from './session-options.js';

/** The elements that play what the agent and its avatar worker publish. */
export class Media {
  readonly #tell: Tell;
  readonly #voices = new Map<RemoteTrack, HTMLMediaElement>();
  #picture: { track: RemoteTrack; element: HTMLMediaElement } | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Plays every voice of these participants and the first one's picture; what they no longer publish is removed. */
  show(participants: readonly RemoteParticipant[]): void {
    const voices = participants.flatMap((participant) => tracks(participant.audioTrackPublications));
    const picture = participants.flatMap((participant) => tracks(participant.videoTrackPublications))[0];

    for (const [track, element] of this.#voices) {
      if (voices.includes(track)) continue;
      this.#voices.delete(track);
      release(track, element);
    }
    const added = voices.filter((track) => !this.#voices.has(track));
    for (const track of added) this.#voices.set(track, track.attach());

    const before = this.#picture;
    if (before?.track !== picture) {
      if (before) release(before.track, before.element);
      this.#picture = picture && { track: picture, element: picture.attach() };
    }

    // told last, when everything is in its place: a callback may end the call
    const now = this.#picture;
    for (const track of added) {
      const element = this.#voices.get(track);
      if (element) this.#tell('onAudioTrack', element as HTMLAudioElement);
    }
    if (before && before !== now) this.#tell('onVideoTrackRemoved');
    if (now && now !== before && now === this.#picture) this.#tell('onVideoTrack', now.element as HTMLVideoElement);
  }
}

function tracks(publications: RemoteParticipant['trackPublications']): RemoteTrack[] {
  return [...publications.values()].flatMap((publication) => publication.track ?? []);
}

function release(track: RemoteTrack, element: HTMLMediaElement): void {
  track.detach(element);
  element.remove();
}
