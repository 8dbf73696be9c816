import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { Camera } from './camera.js';
import { Screen } from './screen.js';

class Track extends EventTarget {
  readyState = 'live';
  readonly stop = vi.fn(() => void (this.readyState = 'ended'));
  constructor(readonly device: string) {
    super();
  }
  getSettings = () => ({ deviceId: this.device });
}

let asked: () => Promise<void>;
let tracks: Track[];
let allowed: boolean;
let told: (string | undefined)[];
const shown = new Set<object>();
const local = { publishTrack: vi.fn(async (..._args: unknown[]) => {}), unpublishTrack: vi.fn() };
const room = { localParticipant: local };
const connection = { changed: (problem?: string) => void told.push(problem), room: () => room as never, allows: () => allowed, stage: { dataset: { camera: 'Your camera' }, append: (video: object) => void shown.add(video) } as never };

beforeEach(() => {
  [asked, tracks, allowed, told] = [async () => {}, [], true, []];
  shown.clear();
  local.publishTrack.mockClear();
  const capture = async ({ video }: { video: { deviceId?: { ideal: string } } }) => {
    await asked();
    const track = new Track(video.deviceId?.ideal ?? 'front');
    tracks.push(track);
    return { getVideoTracks: () => [track] };
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: capture, getDisplayMedia: capture } });
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('document', {
    createElement: () => {
      const video = { play: async () => {}, remove: () => void shown.delete(video) };
      return video;
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('a camera that is on is seen by the agent and by the visitor, and off it is dark', async () => {
  const camera = new Camera(connection);
  await camera.toggle();
  expect([camera.on, shown.size]).toEqual([true, 1]);
  expect(local.publishTrack).toHaveBeenCalledExactlyOnceWith(tracks[0], { source: 'camera' });
  await camera.toggle();
  expect([camera.on, shown.size, tracks[0]!.readyState]).toEqual([false, 0, 'ended']);
  expect(local.unpublishTrack).toHaveBeenCalledWith(tracks[0]);
});

test('another camera takes the place of the one before', async () => {
  const camera = new Camera(connection);
  await camera.toggle();
  await camera.choose('back');
  camera.list([{ kind: 'videoinput', deviceId: 'back', label: 'Back' }, { kind: 'audioinput', deviceId: 'm', label: 'M' }] as MediaDeviceInfo[]);
  expect(camera.devices).toEqual({ devices: [{ id: 'back', label: 'Back' }], current: 'back' });
  expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
});

test('who ends the call while the browser asks leaves no light on', async () => {
  let answer!: () => void;
  asked = () => new Promise((resolve) => (answer = resolve));
  const camera = new Camera(connection);
  const opening = camera.toggle();
  camera.close();
  answer();
  await opening;
  expect([camera.on, tracks[0]!.readyState, local.publishTrack.mock.calls.length]).toEqual([false, 'ended', 0]);
});

test('a room that was left has closed the camera: in the next it is opened again, and the screen is not', async () => {
  const [camera, screen] = [new Camera(connection), new Screen(connection)];
  await Promise.all([camera.toggle(), screen.toggle()]);
  for (const track of tracks) track.readyState = 'ended';
  await Promise.all([camera.publish(room as never), screen.publish(room as never)]);
  expect([camera.on, screen.on, tracks.length]).toEqual([true, false, 3]);
});

test.each([
  ['NotAllowedError', true, 'camera_blocked', 'none'],
  ['NotAllowedError', false, 'camera_forbidden', 'screen_forbidden'],
  ['NotFoundError', true, 'camera_missing', 'screen_failed'],
  ['NotReadableError', true, 'camera_busy', 'screen_failed'],
])('%s, allowed by the page: %s', async (name, byPage, camera, screen) => {
  asked = () => Promise.reject(new DOMException('', name));
  allowed = byPage;
  await new Camera(connection).toggle();
  await new Screen(connection).toggle();
  expect(told).toEqual([camera, screen]);
});
