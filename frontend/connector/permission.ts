/** What the browser has been told about the microphone; undefined where it does not say. */
export async function microphonePermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    // not every browser knows the name
    return undefined;
  }
}

/** Whether the page lets its frame have this, by its Permissions-Policy and the frame's `allow`; a browser that does not say is asked by trying. */
export function allows(feature: string): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(feature: string): boolean } };
  return featurePolicy?.allowsFeature(feature) ?? true;
}

/**
 * Tells when a microphone that is open is gone: unplugged, or forbidden after it was allowed.
 *
 * @param gone told whether it was forbidden
 */
export function watchMicrophone(track: MediaStreamTrack, gone: (forbidden: boolean) => void, signal: AbortSignal): void {
  let forbidden = () => false;
  track.addEventListener('ended', () => gone(forbidden()), { signal });
  void microphonePermission().then((permission) => {
    if (signal.aborted || permission?.state !== 'granted') return;
    forbidden = () => permission.state !== 'granted';
    permission.addEventListener('change', () => forbidden() && gone(true), { signal });
  });
}
