import { vi } from 'vitest';
import { FakeRoom } from '../../session/testing/recorded-room.js';
import { TOKEN } from '../../session/testing/session.js';
import { Conversation } from '../conversation.js';
import type { HostPage, Kept, ToShell } from '../host-page.js';
import type { ClientEvent, ConnectionDetails, Former, LiveKitSessionServer, Refusal } from '../server.js';
import type { TranscriptEntry } from '../../session/transcript.js';

/** A microphone track of the browser. */
export class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  readyState = 'live';
  readonly stop = vi.fn(() => void (this.readyState = 'ended'));

  constructor(readonly device = 'default') {
    super();
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.device };
  }
}

/** What the browser says of the microphone. */
export class FakePermission extends EventTarget {
  state: PermissionState = 'granted';

  become(state: PermissionState): void {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** The browser around a conversation. */
export class FakeBrowser {
  readonly permission = new FakePermission();
  readonly tracks: FakeTrack[] = [];
  /** What the page lets its frame have. */
  allows = true;
  /** What the visitor or the browser says when asked for the microphone. */
  asked: () => Promise<void> = async () => {};
  readonly constraints: MediaStreamConstraints[] = [];
  readonly mediaDevices = Object.assign(new EventTarget(), {
    list: [{ kind: 'audioinput', deviceId: 'default', label: 'Built-in' }],
    enumerateDevices: async () => this.mediaDevices.list,
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      this.constraints.push(constraints);
      await this.asked();
      const { deviceId } = constraints.audio as { deviceId?: { exact?: string; ideal?: string } };
      const track = new FakeTrack(deviceId?.exact ?? deviceId?.ideal);
      this.tracks.push(track);
      return { getAudioTracks: () => [track] };
    },
  });

  get track(): FakeTrack {
    const track = this.tracks.at(-1);
    if (!track) throw new Error('no microphone was opened');
    return track;
  }

  constructor() {
    vi.stubGlobal('location', { origin: 'https://agents.example' });
    vi.stubGlobal('MediaStream', class {});
    vi.stubGlobal('document', { featurePolicy: { allowsFeature: () => this.allows } });
    vi.stubGlobal('navigator', { mediaDevices: this.mediaDevices, permissions: { query: async () => this.permission } });
  }
}

export const details: ConnectionDetails = {
  conversation: { id: 'conv_1', agentId: 'agt_1' },
  url: 'wss://sfu.example',
  token: TOKEN,
  roomName: 'room-1',
  ticket: 'conv_1.secret',
  resumed: false,
};
export const kept: Kept = {
  ticket: 'conv_1.secret',
  conversation: { id: 'conv_1', agentId: 'agt_1' },
  since: 0,
  microphone: 'off',
  unacknowledged: [],
  unsent: [],
};
export const hello: TranscriptEntry = { id: 'a', role: 'agent', text: 'Hello', final: true };
export const here: Former = { stage: 'here', awaySeconds: 3, remainingSeconds: 297, entries: [hello] };

/** Java: answers as told, and notes what it hears. */
export class FakeServer implements LiveKitSessionServer {
  readonly events: ClientEvent[] = [];
  readonly entries: TranscriptEntry[][] = [];
  readonly rated = vi.fn(async (_rating: string, _words: string) => true);
  readonly connectionDetails = vi.fn(async (_origin: string, _visitor: string | null, _url: string | null, _ref: string | null, _wishes: object): Promise<ConnectionDetails | Refusal> => details);
  readonly former = vi.fn(async (_ticket: string, _origin: string, _unacknowledged: TranscriptEntry[], _wishes: object): Promise<Former> => here);
  readonly resume = vi.fn(async (_ticket: string, _origin: string, _visitor: string | null, _wishes: object): Promise<ConnectionDetails | Refusal> => ({ ...details, resumed: true }));
  readonly agentMissing = vi.fn(async (): Promise<{ ended: string | null }> => ({ ended: null }));
  readonly present = vi.fn(async () => {});
  readonly reported = vi.fn(async (events: ClientEvent[]) => void this.events.push(...events));
  readonly transcribed = vi.fn(async (entries: TranscriptEntry[]) => {
    this.entries.push(entries);
    return entries.filter(({ final }) => final).map(({ id }) => id);
  });

  /** The events of this type, without it. */
  heard(type: ClientEvent['type']): object[] {
    return this.events.filter((event) => event.type === type).map(({ type: _, ...rest }) => rest);
  }
}

/** A conversation in a frame, with what the shell hears. */
export function frame(): { conversation: Conversation; server: FakeServer; shell: ToShell[]; browser: FakeBrowser; shown: Map<string, { textContent: string }>; dataset: DOMStringMap } {
  const browser = new FakeBrowser();
  const server = new FakeServer();
  const shell: ToShell[] = [];
  const shown = new Map(['countdown', 'lost-time', 'time'].map((part) => [part, { textContent: '' }]));
  const part = (selector: string) => [...shown].filter(([name]) => selector.includes(`"${name}"`)).map(([, element]) => element);
  const dataset: DOMStringMap = {};
  const element = {
    dataset,
    querySelector: (selector: string) => part(selector)[0] ?? null,
    querySelectorAll: part,
    setAttribute: () => {},
    removeAttribute: () => {},
    append: () => {},
  };
  const host = { origin: 'https://shop.example', visitor: 'v1', url: 'https://shop.example/help', ref: null, wishes: { apiKey: 'll_1' }, tell: (message: ToShell) => void shell.push(message) };
  const conversation = new Conversation(element as unknown as HTMLElement, () => server, host as unknown as HostPage);
  return { conversation, server, shell, browser, shown, dataset };
}

interface Publication {
  mute: ReturnType<typeof vi.fn>;
  unmute: ReturnType<typeof vi.fn>;
  track: { replaceTrack: ReturnType<typeof vi.fn> };
}

/** A room that takes microphones, unless `refuses`. */
export class WidgetRoom extends FakeRoom {
  static refuses = false;
  readonly publication: Publication = { mute: vi.fn(), unmute: vi.fn(), track: { replaceTrack: vi.fn() } };

  constructor(options: Record<string, unknown>) {
    super(options);
    const publishTrack = async () => {
      if (WidgetRoom.refuses) throw new Error('refused');
      return this.publication;
    };
    Object.assign(this.localParticipant, { publishTrack, audioTrackPublications: new Map([['TR_mic', this.publication]]) });
  }
}
