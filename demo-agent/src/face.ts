import type { voice } from '@livekit/agents';
import { LocalAudioTrack, LocalVideoTrack, Room, RoomEvent, TrackPublishOptions, TrackSource, VideoSource } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import { Expression, FRAMES_PER_SECOND } from './expression.ts';
import { Mouth } from './mouth.ts';
import type { Portrait } from './sprites.ts';

export interface Seat {
  url: string;
  apiKey: string;
  apiSecret: string;
  roomName: string;
  identity: string;
  name: string;
  /** Whom the face belongs to: clients show its tracks as that participant's. */
  agentIdentity: string;
}

/** A participant of its own that lends the agent a face and a voice. */
export class Face {
  readonly mouth: Mouth;
  /** Resolved when somebody hears this face; what it says before is lost. */
  readonly heard: Promise<void>;
  state: voice.AgentState = 'initializing';
  readonly #room = new Room();
  readonly #portrait: Portrait;
  readonly #camera: VideoSource;
  readonly #expression = new Expression();
  readonly #hear: () => void;
  readonly #lost: () => void;
  #joined: Promise<void> = Promise.resolve();
  #clock?: NodeJS.Timeout;

  /** @param lost called when it is out of the room without having left it: who has lost the face has lost the voice */
  constructor(portrait: Portrait, sampleRate: number, lost: () => void) {
    this.#portrait = portrait;
    this.#lost = lost;
    this.#camera = new VideoSource(portrait.width, portrait.height);
    this.mouth = new Mouth(sampleRate);
    ({ promise: this.heard, resolve: this.#hear } = Promise.withResolvers<void>());
  }

  join(seat: Seat): Promise<void> {
    this.#joined = this.#join(seat);
    return this.#joined;
  }

  async leave(): Promise<void> {
    this.#room.off(RoomEvent.Disconnected, this.#lost);
    await Promise.allSettled([this.#joined]);
    clearInterval(this.#clock);
    await this.#room.disconnect();
  }

  async #join(seat: Seat): Promise<void> {
    this.#room.on(RoomEvent.Disconnected, this.#lost);
    await this.#room.connect(seat.url, await token(seat), { autoSubscribe: false, dynacast: false });
    const participant = this.#room.localParticipant!;
    const [audio] = await Promise.all([
      participant.publishTrack(LocalAudioTrack.createAudioTrack('avatar_audio', this.mouth.source), microphoneOptions()),
      participant.publishTrack(LocalVideoTrack.createVideoTrack('avatar_video', this.#camera), cameraOptions()),
    ]);
    void audio.waitForSubscription().then(this.#hear);
    this.#clock = setInterval(() => this.#draw(), 1000 / FRAMES_PER_SECOND);
  }

  #draw(): void {
    this.#camera.captureFrame(this.#portrait.show(this.#expression.next(this.state, this.mouth.level)));
  }
}

async function token({ apiKey, apiSecret, roomName, identity, name, agentIdentity }: Seat): Promise<string> {
  const attributes = { 'lk.publish_on_behalf': agentIdentity };
  const token = new AccessToken(apiKey, apiSecret, { identity, name, attributes, ttl: '2m' });
  token.kind = 'agent';
  token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: false, canPublishData: false });
  return token.toJwt();
}

function cameraOptions(): TrackPublishOptions {
  const videoEncoding = { maxBitrate: 500_000n, maxFramerate: FRAMES_PER_SECOND };
  return new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false, videoEncoding });
}

function microphoneOptions(): TrackPublishOptions {
  return new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
}
