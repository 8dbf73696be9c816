import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Microphone } from './microphone.js';

let answer: { resolve: (stream: unknown) => void; reject: (error: unknown) => void };
let states: string[];
let microphone: Microphone;
const track = () => ({ stop: vi.fn() });
const stream = (track: unknown) => ({ getAudioTracks: () => [track] });

beforeEach(() => {
  states = [];
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: () => new Promise((resolve, reject) => (answer = { resolve, reject })) },
  });
  microphone = new Microphone((state) => states.push(state));
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
