import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Microphone } from './microphone.js';

let answer: { resolve: (stream: unknown) => void; reject: (error: unknown) => void };
let states: string[];
let microphone: Microphone;
const track = () => Object.assign(new EventTarget(), { stop: vi.fn(), enabled: true });
const lost = vi.fn();
const stream = (track: unknown) => ({ getAudioTracks: () => [track] });

beforeEach(() => {
  states = [];
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: () => new Promise((resolve, reject) => (answer = { resolve, reject })) },
  });
  lost.mockClear();
  microphone = new Microphone((state) => states.push(state), lost);
});
afterEach(() => void vi.unstubAllGlobals());

test('opens when the visitor allows it, and its light goes off when it is closed', async () => {
  const device = track();
  const opened = microphone.open();
  answer.resolve(stream(device));
  expect(await opened).toBe(true);
  microphone.close();
  expect(device.stop).toHaveBeenCalledOnce();
  expect(states).toEqual(['asking', 'on', 'off']);
});

test('a microphone that comes after the call was given up is let go at once', async () => {
  const device = track();
  const opened = microphone.open();
  microphone.close();
  answer.resolve(stream(device));
  expect(await opened).toBe(false);
  expect(device.stop).toHaveBeenCalledOnce();
  expect(microphone.track).toBeUndefined();
});

test('a denial that comes after the call was given up is nothing', async () => {
  const opened = microphone.open();
  microphone.close();
  answer.reject(new DOMException('no', 'NotAllowedError'));
  expect(await opened).toBe(false);
});

test('tells when the device is gone, and only while it was held', async () => {
  const device = track();
  const opened = microphone.open();
  answer.resolve(stream(device));
  await opened;
  device.dispatchEvent(new Event('ended'));
  expect(lost).toHaveBeenCalledOnce();
  microphone.close();
  device.dispatchEvent(new Event('ended'));
  expect(lost).toHaveBeenCalledOnce();
});

test('a microphone muted while it is being published is silent at once and muted afterwards', async () => {
  const device = track();
  const opened = microphone.open();
  answer.resolve(stream(device));
  await opened;
  const publication = { mute: vi.fn() };
  let published!: (value: unknown) => void;
  const participant = { audioTrackPublications: new Map(), publishTrack: () => new Promise((resolve) => (published = resolve)) };
  const room = { localParticipant: participant } as unknown as Parameters<Microphone['publish']>[0];
  const publishing = microphone.publish(room);
  await microphone.setMuted(true, room);
  expect(device.enabled).toBe(false);
  published(publication);
  await publishing;
  expect(publication.mute).toHaveBeenCalledOnce();
});

test('a denial is thrown and leaves it off', async () => {
  const opened = microphone.open();
  answer.reject(new DOMException('no', 'NotAllowedError'));
  await expect(opened).rejects.toThrow('no');
  expect(states).toEqual(['asking', 'off']);
});

test('without a secure context there is none to ask for', async () => {
  vi.stubGlobal('navigator', {});
  await expect(microphone.open()).rejects.toMatchObject({ name: 'NotAllowedError' });
});
