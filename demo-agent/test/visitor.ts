import { setTimeout as delay } from 'node:timers/promises';
import {
  AudioFrame, AudioSource, AudioStream, LocalAudioTrack, RemoteAudioTrack, Room, RoomEvent, TrackPublishOptions, TrackSource,
  type RemoteParticipant, type TextStreamReader,
} from '@livekit/rtc-node';
import { AccessToken, AgentDispatchClient, RoomAgentDispatch, RoomServiceClient } from 'livekit-server-sdk';

const { LIVEKIT_URL: url = '', LIVEKIT_API_KEY: key = '', LIVEKIT_API_SECRET: secret = '' } = process.env;
const LOUD = 600;

export const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret);
export const dispatches = new AgentDispatchClient(url.replace(/^ws/, 'http'), key, secret);

/** Creates a room with the agent in it, as the server does. @returns the room's name */
export async function admit(briefing: object = {}, departureTimeout = 40, agentName = 'demo-avatar'): Promise<string> {
  const name = `demo-agent-test-${crypto.randomUUID()}`;
  const agents = [new RoomAgentDispatch({ agentName, metadata: JSON.stringify(briefing) })];
  await rooms.createRoom({ name, emptyTimeout: 60, departureTimeout, maxParticipants: 4, agents });
  return name;
}

/** Asks until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (const patience = AbortSignal.timeout(40_000); !patience.aborted; await delay(50)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`Nothing came in 40 seconds of asking: ${ask}`);
}

export interface Heard {
  identity: string;
  text: string;
  closed: boolean;
}

/** A visitor with a microphone and headphones, as livekit-client would be. */
export class Visitor {
  readonly room = new Room();
  readonly transcript: Heard[] = [];
  /** Seconds of sound heard so far. */
  audible = 0;
  readonly #name: string;
  readonly #microphone = new AudioSource(16_000, 1, 200);

  constructor(roomName: string) {
    this.#name = roomName;
    this.room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => void this.#read(reader, identity));
    this.room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track instanceof RemoteAudioTrack) void this.#listen(track);
    });
  }

  async join(identity = 'visitor-test'): Promise<void> {
    const token = new AccessToken(key, secret, { identity });
    token.addGrant({ roomJoin: true, room: this.#name });
    await this.room.connect(url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
  }

  /** @returns the agent, once it listens */
  agent(): Promise<RemoteParticipant> {
    return until(() => this.#agents().find(({ attributes }) => attributes['lk.agent.state'] === 'listening'));
  }

  avatar(): Promise<RemoteParticipant> {
    return until(() => this.room.remoteParticipants.values().find(({ attributes }) => attributes['lk.publish_on_behalf']));
  }

  /** @returns the first line of theirs after so many lines of the transcript, once it is complete */
  async line(who: 'agent' | 'visitor', lines: number): Promise<string> {
    const line = await until(() => this.transcript.slice(lines).find(({ identity, closed }) => identity.startsWith(who) && closed));
    return line.text.trim();
  }

  /** @returns the first line of theirs, as soon as something of it is there */
  begun(who: 'agent' | 'visitor'): Promise<Heard> {
    return until(() => this.transcript.find(({ identity, text }) => identity.startsWith(who) && text));
  }

  async type(text: string): Promise<void> {
    await this.room.localParticipant!.sendText(text, { topic: 'lk.chat' });
  }

  async openMicrophone(): Promise<void> {
    const track = LocalAudioTrack.createAudioTrack('microphone', this.#microphone);
    const published = await this.room.localParticipant!.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
    await published.waitForSubscription();
  }

  /** @param samples mono at 16 kHz, -1 to 1 */
  async say(samples: Float32Array): Promise<void> {
    const silence = new Float32Array(16_000);
    for (const part of [silence, samples, silence]) {
      const pcm = Int16Array.from(part, (sample) => sample * 32_767);
      for (let at = 0; at < pcm.length; at += 160) await this.#microphone.captureFrame(new AudioFrame(pcm.slice(at, at + 160), 16_000, 1, 160));
    }
  }

  #agents(): RemoteParticipant[] {
    return [...this.room.remoteParticipants.values().filter(({ identity }) => identity.startsWith('agent-'))];
  }

  async #read(reader: TextStreamReader, identity: string): Promise<void> {
    const line: Heard = { identity, text: '', closed: false };
    this.transcript.push(line);
    try {
      for await (const chunk of reader) line.text += chunk;
    } catch (error) {
      // Leaving the room breaks what is still being written.
      if (this.room.isConnected) throw error;
    }
    line.closed = true;
  }

  async #listen(track: RemoteAudioTrack): Promise<void> {
    for await (const { data, samplesPerChannel, sampleRate } of new AudioStream(track)) {
      if (data.some((sample) => Math.abs(sample) > LOUD)) this.audible += samplesPerChannel / sampleRate;
    }
  }
}
