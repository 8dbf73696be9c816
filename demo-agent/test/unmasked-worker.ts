/** An agent that speaks for itself, beside a face of its own; asked to take that off, it goes on without: dispatched by the name `unmasked-avatar`. */
import { fileURLToPath } from 'node:url';
import { defineAgent, voice } from '@livekit/agents';
import { Brain, briefing, greeting } from '../src/brain.ts';
import demo from '../src/agent.ts';
import { Face } from '../src/face.ts';
import { work } from '../src/worker.ts';

const TAKE_OFF = 'Take off your mask.';

export default defineAgent({
  ...demo,
  entry: async (ctx) => {
    const brief = briefing(ctx.job.metadata);
    const { vad, ears, voice: speech, portrait } = ctx.proc.userData;
    const { url, apiKey, apiSecret, acceptArguments } = ctx.info;
    const face = new Face(portrait, speech.sampleRate, () => {});
    await ctx.connect();
    await face.join({
      url,
      apiKey: apiKey!,
      apiSecret: apiSecret!,
      roomName: ctx.job.room!.name,
      identity: `avatar-${ctx.job.id}`,
      name: brief.name,
      agentIdentity: acceptArguments.identity,
    });
    const session = new voice.AgentSession({ vad, stt: ears, llm: new Brain(brief), tts: speech });
    await session.start({ agent: new voice.Agent({ instructions: 'Answer from the script.' }), room: ctx.room, record: false, inputOptions: { textEnabled: false } });
    ctx.room.registerTextStreamHandler('lk.chat', async (reader) => {
      const text = await reader.readAll();
      if (text === TAKE_OFF) await face.leave();
      session.generateReply({ userInput: text });
    });
    await ctx.waitForParticipant();
    session.say(greeting(brief));
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'unmasked-avatar');
