import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ServerOptions, cli, defineAgent, inference, voice, type JobContext, type JobProcess } from '@livekit/agents';
import { Brain, briefing, greeting } from './brain.ts';
import { Ears } from './ears.ts';
import { Face } from './face.ts';
import { Portrait } from './sprites.ts';
import { topics } from './topics.ts';
import { Voice } from './voice.ts';

const AGENT_NAME = 'demo-avatar';

/** Whatever takes time is ready before a visitor comes. */
interface Prepared {
  vad: inference.VAD;
  ears: Ears;
  voice: Voice;
  portrait: Portrait;
}

async function prewarm(process: JobProcess<Prepared>): Promise<void> {
  const svg = await readFile(new URL('../face.svg', import.meta.url), 'utf8');
  const speech = new Voice();
  const [ears] = await Promise.all([Ears.open(topics.flatMap((topic) => topic.phrases)), speech.speak(greeting(briefing('')))]);
  process.userData = { vad: new inference.VAD({ model: 'silero' }), ears, voice: speech, portrait: new Portrait(svg) };
}

async function converse(ctx: JobContext<Prepared>): Promise<void> {
  const brief = briefing(ctx.job.metadata);
  const { vad, ears, voice: speech, portrait } = ctx.proc.userData;
  const face = new Face(portrait, speech.sampleRate);
  const session = new voice.AgentSession({ vad, stt: ears, llm: new Brain(brief), tts: speech, turnHandling: { turnDetection: 'vad' } });
  session.output.audio = face.mouth;
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => (face.state = newState));
  session.on(voice.AgentSessionEventTypes.Close, () => ctx.shutdown('session closed'));
  ctx.addShutdownCallback(() => face.leave());
  await Promise.all([
    ctx.connect(),
    face.join({
      url: ctx.info.url,
      apiKey: ctx.info.apiKey!,
      apiSecret: ctx.info.apiSecret!,
      roomName: ctx.job.room!.name,
      identity: `avatar-${ctx.job.id}`,
      name: brief.agentName,
      agentIdentity: ctx.info.acceptArguments.identity,
    }),
  ]);
  await session.start({
    agent: new voice.Agent({ instructions: 'Answer from the script.' }),
    room: ctx.room,
    record: false,
    inputOptions: { closeOnDisconnect: false },
  });
  await ctx.waitForParticipant();
  if (!brief.resumed) session.say(greeting(brief));
}

export default defineAgent({ prewarm, entry: converse });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  cli.runApp(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: AGENT_NAME,
      wsURL: process.env.LIVEKIT_URL,
      host: '127.0.0.1',
      port: Number(process.env.DEMO_AGENT_PORT),
      numIdleProcesses: 1,
      initializeProcessTimeout: 60_000,
      loadFunc: async () => 0,
    }),
  );
}
