import { read, write } from './entries.js';

const OWN = 'll_local_storage_id';
/** The widget's name for the same: conversations and page views are one visitor's. */
const WIDGET = 'livelayer:visitor';

/** A random id of this browser for this site, kept from now on. */
export function browserId(): string {
  const known = [OWN, WIDGET].map((key) => read('localStorage', key)).find((id) => /^[\w-]{1,100}$/.test(id));
  const id = known ?? `ll_${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  write('localStorage', OWN, id);
  write('localStorage', WIDGET, id);
  return id;
}

export function forgetBrowser(): void {
  write('localStorage', OWN, '');
  write('localStorage', WIDGET, '');
}
