import type { LiveKitRoom } from '../../session/live-kit.js';
import type { MoreAsk } from '../asks.js';
import type { Parts } from '../parts.js';
import type { Extras as Report, Problem } from '../server.js';
import { Camera } from './camera.js';
import './drawings.js';
import { Pulse } from './pulse.js';
import { Screen } from './screen.js';
import { Speakers } from './speakers.js';
import './styles.js';
import { Tones } from './tones.js';

/** What a conversation may have beside a microphone: camera, screen, loudspeaker, push to talk, tones, transcript. Comes with the call's code, and reports what is on. */
export class Extras {
  readonly #parts: Parts;
  readonly #camera: Camera;
  readonly #screen: Screen;
  readonly #speakers: Speakers;
  readonly #tones = new Tones();
  readonly #pulse: Pulse;
  readonly #life = new AbortController();
  #push = false;
  #problem: Problem = 'none';

  constructor(parts: Parts) {
    this.#parts = parts;
    const stage = parts.element.querySelector<HTMLElement>('[data-part="stage"]');
    const told = { changed: (problem?: Problem) => this.#tell(problem), room: () => parts.session.getRoom(), allows: parts.allows, stage };
    this.#camera = new Camera(told);
    this.#screen = new Screen(told);
    this.#speakers = new Speakers(parts.element, told);
    this.#pulse = new Pulse(
      () => parts.session.getRoom(),
      () => parts.inCall.agent,
      (state) => parts.reports.tell({ type: 'agentState', state }),
    );
    const { signal } = this.#life;
    navigator.mediaDevices?.addEventListener('devicechange', () => void this.#list(), { signal });
    this.#hold(signal);
  }

  /** Whether pressing the microphone's button speaks, and a click on it does nothing. */
  get pushes(): boolean {
    return this.#push;
  }

  /** The room is joined, for the first time or anew: what was on goes on. */
  async joined(room: LiveKitRoom, again: boolean): Promise<void> {
    if (!again) this.#tones.begin();
    this.#speakers.joined(room);
    await Promise.all([this.#camera.publish(room), this.#screen.publish(room)]);
    await this.#list();
  }

  /** Must be called in the task of a click. */
  ask(ask: MoreAsk): void {
    this.#problem = 'none';
    if (ask === 'camera') void this.#camera.toggle().then(() => this.#list());
    else if (ask === 'screen') void this.#screen.toggle();
    else if (ask === 'voice') this.#speakers.toggle();
    else if (ask === 'tones') this.#tones.toggle();
    else this.#toggleWay();
    this.#tell();
  }

  /** Takes another camera or loudspeaker. */
  async choose(kind: 'cameras' | 'speakers', device: string): Promise<void> {
    await (kind === 'cameras' ? this.#camera : this.#speakers).choose(device);
    this.#tell();
  }

  /** The conversation is over: every light goes off. */
  close(): void {
    this.#life.abort();
    this.#pulse.stop();
    this.#camera.close();
    this.#screen.close();
    this.#tones.end();
  }

  #toggleWay(): void {
    this.#push = !this.#push;
    void this.#parts.voice.mute();
  }

  /** The button speaks while it is held down, by hand or by key. */
  #hold(signal: AbortSignal): void {
    const { element, voice } = this.#parts;
    const on = (event: Event) => this.#push && event.target instanceof Element && !!event.target.closest('[data-ask=mute]');
    const key = (event: KeyboardEvent) => (event.key === ' ' || event.key === 'Enter') && on(event);
    const release = () => this.#push && void voice.mute();
    element.addEventListener('pointerdown', (event) => on(event) && void voice.speak(), { signal });
    element.addEventListener('keydown', (event) => {
      if (!key(event)) return;
      event.preventDefault();
      if (!event.repeat) void voice.speak();
    }, { signal });
    element.addEventListener('keyup', (event) => {
      if (!key(event)) return;
      event.preventDefault();
      release();
    }, { signal });
    // also where the hand has left the button, or the window the visitor's eye
    for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, release, { signal });
    element.addEventListener('contextmenu', (event) => on(event) && event.preventDefault(), { signal });
  }

  async #list(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (this.#life.signal.aborted) return;
    this.#camera.list(all);
    this.#speakers.list(all);
    this.#tell();
  }

  #tell(problem = this.#problem): void {
    this.#problem = problem;
    if (this.#life.signal.aborted) return;
    const report: Report = {
      camera: this.#camera.on,
      screen: this.#screen.on,
      shares: this.#screen.supported,
      voice: this.#speakers.on,
      push: this.#push,
      tones: this.#tones.on,
      problem,
      cameras: this.#camera.devices,
      speakers: this.#speakers.devices,
    };
    this.#parts.reports.tell({ type: 'extras', extras: report });
  }
}
