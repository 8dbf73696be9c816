import type { TextStreamReader } from './live-kit.js';
import { MAX_TEXT, type Transcript } from './transcript.js';

/** Topic and attributes of LiveKit Agents' transcriptions: https://docs.livekit.io/agents/build/text/ */
export const TRANSCRIPTION_TOPIC = 'lk.transcription';
const SEGMENT_ID = 'lk.segment_id';
const FINAL = 'lk.transcription_final';

/** The transcript entry that a stream belongs to. */
export function segmentId({ info }: TextStreamReader): string {
  return info.attributes?.[SEGMENT_ID] ?? info.id;
}

/**
 * Reads one transcription stream into the transcript.
 *
 * An agent's segment is one stream whose chunks append; when it closes, or breaks because the agent is gone, it is final
 * (agents written in JavaScript never say so). A visitor's segment is several streams, each with the whole text so far.
 */
export async function readTranscription(reader: TextStreamReader, role: 'agent' | 'user', transcript: Transcript, signal: AbortSignal): Promise<void> {
  const id = segmentId(reader);
  let text = '';
  let whole = true;
  transcript.open(id, role);
  try {
    for await (const chunk of reader) {
      if (signal.aborted) return;
      if (text.length < MAX_TEXT) text += chunk;
      if (role === 'agent') transcript.put(id, role, text, false);
    }
  } catch {
    whole = false;
  }
  if (signal.aborted) return;
  if (role === 'agent') transcript.put(id, role, text, true);
  else if (whole) transcript.put(id, role, text, reader.info.attributes?.[FINAL] === 'true');
}
