import type { DataMessage } from './session-options.js';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON object in a data packet, or undefined when it holds anything else. */
export function parseDataMessage(payload: Uint8Array): DataMessage | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(payload));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DataMessage) : undefined;
  } catch {
    return undefined;
  }
}
