import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveKitRoom } from '../session/live-kit.js';
import type { Levels } from './levels.js';
import { FakeBrowser, WidgetRoom } from './testing/browser.js';
import { Voice } from './voice.js';

let browser: FakeBrowser;
let told: unknown[];
let joined: WidgetRoom;
let room: LiveKitRoom;
let voice: Voice;
const devices = () => told.filter((value): value is unknown[] => Array.isArray(value)).at(-1);

beforeEach(async () => {
  browser = new FakeBrowser();
  told = [];
  joined = new WidgetRoom({});
  room = joined as unknown as LiveKitRoom;
  voice = new Voice({ listen: () => {}, stop: () => {} } as unknown as Levels, {
    microphone: (state) => told.push(state),
    devices: (...list) => told.push(list),
    failed: (code, byPage) => told.push(byPage ? `${code} by the page` : code),
    room: () => room,
  });
});
afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['NotAllowedError', 'MIC_PERMISSION_DENIED'],
  ['NotFoundError', 'MIC_NOT_FOUND'],
  ['NotReadableError', 'MIC_UNAVAILABLE'],
])('a microphone that fails with %s is named by its code', async (name, code) => {
  browser.asked = () => Promise.reject(new DOMException('', name));
  expect(await voice.open()).toBe(false);
  expect(told).toEqual(['asking', 'off', code]);
});

test('a microphone that is unplugged in a call is given up, and its light is off', async () => {
  await voice.open();
  await vi.waitFor(() => expect(devices()).toBeDefined());
  browser.track.dispatchEvent(new Event('ended'));
  expect(told.slice(-2)).toEqual(['off', 'MIC_UNAVAILABLE']);
  expect(browser.track.stop).toHaveBeenCalled();
  expect(joined.localParticipant.unpublishTrack).toHaveBeenCalledWith(browser.track);
});

test('another microphone takes the place of one that is unplugged', async () => {
  browser.mediaDevices.list.push({ kind: 'audioinput', deviceId: 'usb', label: 'USB' });
  await voice.open();
  await vi.waitFor(() => expect(devices()?.[1]).toBe('default'));
  browser.track.dispatchEvent(new Event('ended'));
  await vi.waitFor(() => expect(devices()?.[1]).toBe(''));
  await voice.choose('usb');
  expect(voice.state).toBe('on');
  await vi.waitFor(() => expect(devices()?.[1]).toBe('usb'));
});

test.each(['denied', 'prompt'] as const)('a permission that becomes "%s" in a call is named', async (state) => {
  await voice.open();
  await vi.waitFor(() => expect(devices()).toBeDefined());
  browser.permission.become(state);
  browser.track.dispatchEvent(new Event('ended'));
  expect(told.filter((value) => typeof value === 'string' && value.startsWith('MIC'))).toEqual(['MIC_PERMISSION_DENIED']);
});

test('the devices are told when one is open and when one is plugged in, and not after the end', async () => {
  await voice.open();
  await vi.waitFor(() => expect(devices()).toEqual([[{ id: 'default', label: 'Built-in' }], 'default']));
  browser.mediaDevices.list.push({ kind: 'audiooutput', deviceId: 'x', label: 'Speaker' }, { kind: 'audioinput', deviceId: 'usb', label: '' });
  browser.mediaDevices.dispatchEvent(new Event('devicechange'));
  await vi.waitFor(() => expect(devices()).toEqual([[{ id: 'default', label: 'Built-in' }, { id: 'usb', label: '' }], 'default']));
  voice.close();
  told.length = 0;
  browser.mediaDevices.dispatchEvent(new Event('devicechange'));
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toEqual([]);
});

test('a microphone that is closed at once tells of no devices', async () => {
  await voice.open();
  voice.close();
  for (let i = 0; i < 5; i++) await Promise.resolve();
  expect(devices()).toBeUndefined();
});

test('the call goes on with the device that is chosen, muted if it was', async () => {
  await voice.open();
  await voice.publish(room);
  await voice.toggle(room);
  const before = browser.track;
  await voice.choose('usb');
  expect(browser.constraints.at(-1)).toMatchObject({ audio: { deviceId: { exact: 'usb' } } });
  expect(joined.publication.track.replaceTrack).toHaveBeenCalledWith(browser.track, true);
  expect(before.stop).toHaveBeenCalled();
  expect(browser.track.enabled).toBe(false);
  before.dispatchEvent(new Event('ended'));
  expect(voice.state).toBe('muted');
});

test('a device that cannot be had leaves the one before', async () => {
  await voice.open();
  browser.asked = () => Promise.reject(new DOMException('', 'OverconstrainedError'));
  await voice.choose('gone');
  expect(voice.state).toBe('on');
  expect(browser.track.stop).not.toHaveBeenCalled();
});

test('a microphone that the room before has closed is opened again', async () => {
  await voice.open(true);
  browser.track.stop();
  await voice.publish(room);
  expect(browser.tracks.length).toBe(2);
  expect(browser.track.enabled).toBe(false);
  expect(joined.publication.mute).toHaveBeenCalled();
  expect(voice.state).toBe('muted');
});

test('without a click it is opened only where the browser asks nobody', async () => {
  browser.permission.state = 'prompt';
  await voice.openIfAllowed(false);
  expect(browser.tracks).toEqual([]);
  browser.permission.state = 'granted';
  await voice.openIfAllowed(true);
  expect(voice.state).toBe('muted');
});

test('a microphone that the page forbids is told apart from one that the visitor forbids', async () => {
  browser.asked = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  browser.allows = false;
  await voice.open();
  expect(told).toEqual(['asking', 'off', 'MIC_PERMISSION_DENIED by the page']);
});

test('who holds the button speaks, and falls silent when it is let go', async () => {
  await voice.speak();
  expect(voice.state).toBe('on');
  await voice.mute();
  expect(voice.state).toBe('muted');
  expect(browser.track.enabled).toBe(false);
  await voice.speak();
  expect([voice.state, browser.track.enabled, browser.tracks.length]).toEqual(['on', true, 1]);
});
