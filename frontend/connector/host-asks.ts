import type { Conversation } from './conversation.js';

/** How long Java may take to hear that a conversation has ended. */
const SILENCE_MS = 2_000;

/**
 * Does what the host page asks for: `{do:'connect', microphone}`, `{do:'disconnect'}`, `{do:'sendText', text}` or `{do:'sendData', data}`.
 *
 * @returns why it was not done: `invalid` or `no_conversation`
 */
export async function obey(conversation: Conversation, asked: unknown): Promise<string | undefined> {
  const { do: what, microphone, text, data } = Object(asked) as Record<string, unknown>;
  if (what === 'connect') void conversation.start(microphone !== false);
  else if (what === 'disconnect') {
    conversation.end();
    // a frame that is removed before tells Java nothing any more
    await Promise.race([conversation.parts.reports.heard(), new Promise((late) => setTimeout(late, SILENCE_MS))]);
  } else if (what === 'sendText' && typeof text === 'string') {
    if (!conversation.live) return 'no_conversation';
    return (await conversation.say(text)) && 'invalid';
  } else if (what === 'sendData' && typeof data === 'object' && data) {
    const room = conversation.parts.session.getRoom();
    if (!room) return 'no_conversation';
    try {
      await room.localParticipant.publishData(new TextEncoder().encode(JSON.stringify(data)), { reliable: true });
    } catch (error) {
      // larger than a data channel takes, or the room is lost
      return error instanceof TypeError ? 'invalid' : 'no_conversation';
    }
  } else return 'invalid';
  return undefined;
}
