import type { Device } from '../devices.js';

/** The most devices, and the longest names of them, that Java shows. */
const MOST = 20;
const LONGEST = 200;

/** The devices of a kind that can be told apart; one without a name is named by Java. */
export function named(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId)
    .slice(0, MOST)
    .map(({ deviceId, label }) => ({ id: deviceId, label: label.slice(0, LONGEST) }));
}
