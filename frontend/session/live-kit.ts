// The one door to livekit-client. It is a chunk of its own (125 kB compressed), fetched on intent, and named nowhere else:
// Vaadin's bundler turns even `import type … from` it into an eager import.

export type LiveKitRoom = import('livekit-client').Room;
export type RemoteParticipant = import('livekit-client').RemoteParticipant;
export type RemoteTrack = import('livekit-client').RemoteTrack;
export type RoomEvents = import('livekit-client').RoomEventCallbacks;
export type TextStreamReader = import('livekit-client').TextStreamReader;

/** A room that nobody has joined yet. Loads livekit-client unless it is there. */
export async function newRoom(): Promise<LiveKitRoom> {
  const { Room, setLogLevel } = await import('livekit-client');
  setLogLevel('warn');
  return new Room({
    adaptiveStream: true,
    // leaving the page only parks the conversation: an explicit leave would make the agent deaf to who comes back
    disconnectOnPageLeave: false,
    audioCaptureDefaults: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
}

/**
 * Loads livekit-client ahead of a call, for instance when a visitor's pointer nears the button. Without it the first
 * `connect()` does so.
 *
 * @returns a promise that rejects when the chunk cannot be fetched; a later call tries again
 */
export async function preload(): Promise<void> {
  await import('livekit-client');
}
