import type { LiveKitRoom } from '../../session/live-kit.js';
import type { DeviceList } from '../server.js';
import { named } from './devices.js';
import type { Told } from './shared.js';

/** Whether, and where, the agent is heard. */
export class Speakers {
  readonly #told: Told;
  readonly #muted: MutationObserver;
  readonly #element: HTMLElement;
  #on = true;
  #device = '';
  #list: MediaDeviceInfo[] = [];

  /** @param element holds the agent's voices */
  constructor(element: HTMLElement, told: Told) {
    this.#element = element;
    this.#told = told;
    // an agent may bring a second voice later
    this.#muted = new MutationObserver(() => this.#apply());
    this.#muted.observe(element, { childList: true });
  }

  get on(): boolean {
    return this.#on;
  }

  /** None where the browser cannot choose. */
  get devices(): DeviceList {
    const able = 'setSinkId' in HTMLMediaElement.prototype;
    return { devices: able ? named(this.#list, 'audiooutput') : [], current: this.#device || 'default' };
  }

  list(all: MediaDeviceInfo[]): void {
    this.#list = all;
  }

  toggle(): void {
    this.#on = !this.#on;
    this.#apply();
  }

  joined(room: LiveKitRoom): void {
    if (this.#device) void room.switchActiveDevice('audiooutput', this.#device);
  }

  async choose(device: string): Promise<void> {
    try {
      await this.#told.room()?.switchActiveDevice('audiooutput', device);
      this.#device = device;
    } catch {
      // the list says which one is heard
    }
  }

  #apply(): void {
    for (const voice of this.#element.querySelectorAll<HTMLAudioElement>(':scope > audio')) voice.muted = !this.#on;
  }
}
