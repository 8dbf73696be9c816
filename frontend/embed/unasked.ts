import type { Face } from './face.js';
import { Slot } from './slot.js';

/** Opens the window, in which the conversation begins by itself, where the visitor has allowed this page the microphone before; one that was left comes back in its own way. */
export async function openUnasked(face: Face): Promise<void> {
  const permission = await navigator.permissions?.query({ name: 'microphone' as PermissionName }).catch(() => undefined);
  if (permission?.state === 'granted' && face.state === 'closed' && !face.root.hidden && !new Slot(face.slot).text && !face.signal.aborted) face.open();
}
