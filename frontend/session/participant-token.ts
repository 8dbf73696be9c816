/** What a LiveKit participant token says of itself; its signature is the server's business. */
export interface ParticipantToken {
  /** The room it opens. */
  room: string;
  /** Milliseconds since 1970. */
  expiry: number;
}

/** Names of a LiveLayer Server's rooms: its installation's six letters and 128 random bits. */
const OURS = /^ll-[a-z]{6}-[0-9a-f]{32}$/;

/** The token of a conversation on a LiveLayer Server, or undefined for any other. */
export function readToken(token: string): ParticipantToken | undefined {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const { video, exp } = JSON.parse(atob(payload)) as { video: { room: string }; exp: number };
    return OURS.test(video.room) ? { room: video.room, expiry: exp * 1_000 } : undefined;
  } catch {
    return undefined;
  }
}
