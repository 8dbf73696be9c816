import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ServerOptions, cli, defineAgent, inference, voice, type JobContext, type JobProcess } from '@livekit/agents';
import { ParticipantKind, RoomEvent } from '@livekit/rtc-node';
import { Brain, briefing, greeting } from './brain.ts';
import { Ears } from './ears.ts';
import { Face } from './face.ts';
import { Portrait } from './sprites.ts';
import { topics } from './topics.ts';
import { Voice } from './voice.ts';

/** A visitor who reloads the page is back long before; whoever stays away longer is gone. */
const ABSENCE_MS = 60_000;

/** What takes time to make and serves one conversation, ready before it begins. */
type Equipment = {
  vad: inference.VAD;
  ears: Ears;
  voice: Voice;
  portrait: Portrait;
};

async function prewarm(job: JobProcess<Equipment>): Promise<void> {
  const speech = new Voice();
  const [ears, svg] = await Promise.all([
    Ears.open(topics.flatMap(({ phrases }) => phrases)),
    readFile(new URL('../face.svg', import.meta.url), 'utf8'),
    speech.prepare(greeting(briefing(''))),
  ]);
  // A click is not a turn, and a pause within a phrase does not end one: half a phrase is in no grammar.
  const vad = new inference.VAD({ model: 'silero', minSpeechDuration: 150, minSilenceDuration: 500 });
  job.userData = { vad, ears, voice: speech, portrait: new Portrait(svg) };
}

async function converse(ctx: JobContext<Equipment>): Promise<void> {
  const brief = briefing(ctx.job.metadata);
  const firstWords = brief.resumed ? undefined : greeting(brief);
  const { vad, ears, voice: speech, portrait } = ctx.proc.userData;
  const { url, apiKey, apiSecret, acceptArguments } = ctx.info;
  const face = new Face(portrait, speech.sampleRate);
  const joined = Promise.all([
    ctx.connect(),
    face.join({
      url,
      apiKey: apiKey!,
      apiSecret: apiSecret!,
      roomName: ctx.job.room!.name,
      identity: `avatar-${ctx.job.id}`,
      name: brief.name,
      agentIdentity: acceptArguments.identity,
    }),
  ]);
  if (firstWords) void speech.prepare(firstWords);

  const session = new voice.AgentSession({
    vad,
    stt: ears,
    llm: new Brain(brief),
    tts: speech,
    turnHandling: { turnDetection: 'vad', endpointing: { minDelay: 0 }, interruption: { resumeFalseInterruption: false } },
  });
  session.output.audio = face.mouth;
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => (face.state = newState));
  session.on(voice.AgentSessionEventTypes.Close, ({ reason }) => ctx.shutdown(reason));
  ctx.addShutdownCallback(async () => {
    await face.leave();
    console.info(`${ctx.job.id}: ended`);
  });

  const started = Promise.withResolvers<void>();
  // Not left to the session, which forgets what comes before it has started, or before it has noticed the visitor.
  ctx.room.registerTextStreamHandler('lk.chat', async (reader) => {
    const text = await reader.readAll();
    await started.promise;
    session.interrupt();
    session.generateReply({ userInput: text });
  });

  await joined;
  await session.start({
    agent: new voice.Agent({ instructions: 'Answer from the script.' }),
    room: ctx.room,
    record: false,
    inputOptions: { closeOnDisconnect: false, textEnabled: false },
    outputOptions: { audioEnabled: false },
  });
  started.resolve();
  endWhenAbandoned(ctx, session);
  console.info(`${ctx.job.id}: ${brief.resumed ? 'resumed' : 'started'} in ${ctx.room.name}`);
  await ctx.waitForParticipant();
  await face.heard;
  if (firstWords) session.say(firstWords);
}

/** Without a visitor the agent falls silent at once and leaves after {@link ABSENCE_MS}. */
function endWhenAbandoned(ctx: JobContext, session: voice.AgentSession): void {
  const isVisited = () => ctx.room.remoteParticipants.values().some(({ info }) => info.kind === ParticipantKind.STANDARD);
  let leaving: NodeJS.Timeout | undefined;
  const check = () => {
    clearTimeout(leaving);
    if (!isVisited()) leaving = setTimeout(() => ctx.shutdown('the visitor is gone'), ABSENCE_MS);
  };
  ctx.room.on(RoomEvent.ParticipantConnected, check);
  ctx.room.on(RoomEvent.ParticipantDisconnected, () => {
    check();
    if (!isVisited()) void session.interrupt({ force: true });
  });
  check();
}

export default defineAgent({ prewarm, entry: converse });

function work(): void {
  const missing = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'DEMO_AGENT_PORT'].filter((name) => !process.env[name]);
  if (missing.length > 0) {
    console.error(`The demo agent cannot start: set ${missing.join(', ')}.`);
    process.exit(2);
  }
  if (process.env.DEMO_AGENT_ATTENDED === '1') process.stdin.on('end', () => process.exit()).resume();
  // Otherwise the libraries tell of every packet they do not know, and of every moment in which others used the processor.
  process.env.LOG_LEVEL ??= 'warn';
  process.env.NODE_ENV ??= 'production';
  process.env.LIVEKIT_AGENTS_LOOP_BLOCK_WARN_MS ??= '0';
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${new URL('./child.ts', import.meta.url)}`;
  process.env.DEMO_AGENT_STARTED_AT = `${Date.now()}`;
  cli.runApp(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: 'demo-avatar',
      host: '127.0.0.1',
      port: Number(process.env.DEMO_AGENT_PORT),
      numIdleProcesses: 2,
      initializeProcessTimeout: 60_000,
      // Above a load of 0.7 a worker refuses jobs, and LiveKit does not offer them again.
      loadFunc: async () => 0,
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) work();
