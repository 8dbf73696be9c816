import { microphoneErrorCode, type BrowserErrorCode } from '../session/error-codes.js';
import type { LiveKitRoom } from '../session/live-kit.js';
import { Devices, type Device } from './devices.js';
import type { Levels } from './levels.js';
import { Microphone } from './microphone.js';
import { allows, microphonePermission } from './permission.js';
import type { MicrophoneState } from './server.js';

export interface VoiceListener {
  microphone(state: MicrophoneState): void;
  devices(microphones: Device[], current: string): void;
  /** The microphone cannot be used, if `byPage` because the page forbids it; the conversation goes on in writing. */
  failed(code: BrowserErrorCode, byPage?: boolean): void;
  /** The room to speak in, if there is one. */
  room(): LiveKitRoom | null;
}

/** The visitor's voice in the conversation: the microphone with its level and its choice of devices. */
export class Voice {
  readonly #listener: VoiceListener;
  readonly #levels: Levels;
  readonly #microphone: Microphone;
  readonly #devices: Devices;

  constructor(levels: Levels, listener: VoiceListener) {
    this.#levels = levels;
    this.#listener = listener;
    this.#microphone = new Microphone(
      (state) => listener.microphone(state),
      (code) => this.lose(code),
    );
    this.#devices = new Devices((microphones, current) => listener.devices(microphones, current));
  }

  get state(): MicrophoneState {
    return this.#microphone.state;
  }

  /** How a conversation that comes back finds it again. */
  get kept(): 'on' | 'muted' | 'off' {
    return this.state === 'asking' ? 'off' : this.state;
  }

  /** Opens the microphone in the task of a click; answers whether that has not failed or been given up. */
  async open(muted = false): Promise<boolean> {
    try {
      if (!(await this.#microphone.open(muted))) return false;
      this.#listen();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Opens it without a click, if the browser asks nobody. */
  async openIfAllowed(muted: boolean): Promise<void> {
    if ((await microphonePermission())?.state === 'granted') await this.open(muted);
  }

  /** Puts it into the room, if it is open; opens it again if a room before has closed it. */
  async publish(room: LiveKitRoom): Promise<void> {
    try {
      await this.#microphone.reopen();
      this.#listen();
    } catch (error) {
      return this.#fail(error);
    }
    try {
      await this.#microphone.publish(room);
    } catch {
      if (room === this.#listener.room()) this.lose('MIC_UNAVAILABLE');
    }
  }

  /** Mutes, unmutes, or opens the microphone of a conversation that began in writing. */
  async toggle(room: LiveKitRoom): Promise<void> {
    if (this.state === 'asking') return;
    if (this.#microphone.track) await this.#microphone.setMuted(this.state === 'on', room);
    else if (await this.open()) await this.publish(room);
  }

  /** Speaks from here on, with a microphone that is opened if none is. */
  async speak(): Promise<void> {
    const room = this.#listener.room();
    if (!room) return;
    if (this.#microphone.track) await this.#microphone.setMuted(false, room);
    else await this.toggle(room);
  }

  /** Falls silent, if a microphone is open. */
  async mute(): Promise<void> {
    const room = this.#listener.room();
    if (room && this.#microphone.track) await this.#microphone.setMuted(true, room);
  }

  /** Takes another microphone, also in place of one that was lost; where that fails the one before goes on. */
  async choose(device: string): Promise<void> {
    const room = this.#listener.room();
    const lost = !this.#microphone.track;
    try {
      await this.#microphone.use(device, room);
    } catch {
      // the list below says which one is heard
    }
    if (!lost) this.#listen();
    else if (room && (await this.open())) await this.publish(room);
  }

  close(): void {
    this.#microphone.close();
    this.#devices.close();
    this.#levels.stop('you');
  }

  #listen(): void {
    const { track } = this.#microphone;
    if (!track) return;
    this.#levels.listen('you', new MediaStream([track]));
    this.#devices.watch(track);
  }

  /** The microphone can no longer be used, for this reason. */
  lose(code: BrowserErrorCode): void {
    const { track } = this.#microphone;
    this.#microphone.close();
    this.#levels.stop('you');
    this.#devices.watch(undefined);
    if (track) void this.#listener.room()?.localParticipant.unpublishTrack(track);
    this.#listener.failed(code);
  }

  #fail(error: unknown): void {
    this.close();
    const code = microphoneErrorCode(error);
    this.#listener.failed(code, code === 'MIC_PERMISSION_DENIED' && !allows('microphone'));
  }
}
