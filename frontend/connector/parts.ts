import { findAgent } from '../session/agent.js';
import { errorMessages } from '../session/error-codes.js';
import { LiveKitSession } from '../session/live-kit-session.js';
import type { HostPage } from './host-page.js';
import { InCall } from './in-call.js';
import { Keeping } from './keeping.js';
import { Levels } from './levels.js';
import type { PageDoor } from './page-door.js';
import { allows } from './permission.js';
import { Reports } from './reports.js';
import type { LiveKitSessionServer } from './server.js';
import { unveil } from './veil.js';
import { Voice } from './voice.js';

/** A browser that has its answer already opens a microphone within this time, and there is nothing to say. */
const PROMPT_MS = 100;

/** What may be a command for the page. */
const COMMANDS = /^(navigate|click|fill|focus|submit|scroll|emit|request|task_)/;

/** What a conversation consists of, each with one job. */
export interface Parts {
  /** Holds the user interface, and the agent's voice and picture. */
  element: HTMLElement;
  server: () => LiveKitSessionServer;
  host: HostPage;
  session: LiveKitSession;
  reports: Reports;
  keeping: Keeping;
  levels: Levels;
  voice: Voice;
  inCall: InCall;
  /** For page actions: loaded when an agent first may read the page, or wants to act on it. */
  door: { loaded: Promise<PageDoor> | undefined };
  /** Whether the page lets its frame have this. */
  allows: typeof allows;
  /** Tells the visitor and the host page of an error. */
  failed(message: string, code: string): void;
}

/** @param over called when the server says that the conversation is over, with its reason */
export function createParts(element: HTMLElement, server: () => LiveKitSessionServer, host: HostPage, over: (reason: string) => void): Parts {
  const session = new LiveKitSession({ agentId: '', baseUrl: location.origin });
  const keeping = new Keeping(host);
  const reports = new Reports(server, (unacknowledged, growing) => keeping.change({ unacknowledged }, growing));
  const levels = new Levels(element);
  const failed = (message: string, code: string, byPage = false) => {
    // for the visitor it is another matter when the page forbids it: they can allow nothing
    reports.tell({ type: 'error', message, code: byPage ? 'MIC_FORBIDDEN' : code });
    host.tell({ type: 'event', name: 'error', detail: { code, message } });
  };
  let asking: ReturnType<typeof setTimeout> | undefined;
  const voice = new Voice(levels, {
    microphone: (state) => {
      clearTimeout(asking);
      const tell = () => reports.tell({ type: 'microphone', state });
      if (state === 'asking') asking = setTimeout(tell, PROMPT_MS);
      else {
        tell();
        keeping.change({ microphone: state });
      }
    },
    devices: (devices, current) => reports.tell({ type: 'devices', devices, current }),
    failed: (code, byPage) => failed(byPage ? 'The page does not let its frame use the microphone: see its Permissions-Policy.' : errorMessages[code], code, byPage),
    room: () => session.getRoom(),
  });
  const agent = () => findAgent([...(session.getRoom()?.remoteParticipants.values() ?? [])])?.identity;
  const inCall = new InCall(element, levels, reports, server, {
    over,
    microphone: () => voice.state,
    agent,
  });
  const door: Parts['door'] = { loaded: undefined };
  const atDoor = (act: (door: PageDoor) => void) =>
    (door.loaded ??= import('./page-door.js').then(({ PageDoor }) => new PageDoor(element.dataset, host, session, agent, (stands) => inCall.asking(stands)))).then(act, () => (door.loaded = undefined));
  session.onUnsentChange = (unsent) => keeping.change({ unsent });
  session.onAgentStateChange = (state) => {
    reports.tell({ type: 'agentState', state });
    host.tell({ type: 'event', name: 'agent:state', detail: { state } });
    host.tell({ type: 'level', speaker: state === 'speaking' ? 'agent' : state === 'listening' ? 'you' : null });
    inCall.agentState(state);
  };
  // who has left the room says nothing of who is there
  session.onAgentPresenceChange = (present) => {
    if (!session.getRoom()) return;
    inCall.agentPresence(present);
    if (present && element.dataset['capabilities']?.includes('read_page')) void atDoor((door) => door.met());
  };
  session.onDataMessage = (message, fromAgent) => {
    reports.tell({ type: 'data', message });
    inCall.data(message);
    if (fromAgent && COMMANDS.test(`${message.type}`)) void atDoor((door) => door.hear(message));
  };
  session.onResumabilityChange = (canResume) => reports.tell({ type: 'resumability', canResume });
  session.onAudioPlaybackChange = (allowed) => reports.tell({ type: 'playback', allowed });
  session.onAudioTrack = (audio) => {
    element.append(audio);
    if (audio.srcObject instanceof MediaStream) levels.listen('agent', audio.srcObject);
    reports.tell({ type: 'audioTrack' });
  };
  session.onVideoTrack = (video) => {
    unveil(video, inCall.heard);
    element.querySelector('[data-part="stage"]')?.append(video);
    reports.tell({ type: 'videoTrack' });
  };
  session.onVideoTrackRemoved = () => reports.tell({ type: 'videoTrackRemoved' });
  return { element, server, host, session, reports, keeping, levels, voice, inCall, door, allows, failed };
}
