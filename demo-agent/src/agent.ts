import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { defineAgent, inference, voice, type JobContext, type JobProcess, type llm } from '@livekit/agents';
import { ParticipantKind, RoomEvent, type Room } from '@livekit/rtc-node';
import { Brain, briefing, greeting, type Briefing } from './brain.ts';
import { Dispatches } from './dispatches.ts';
import { Ears } from './ears.ts';
import { Face } from './face.ts';
import { Page } from './page.ts';
import { Portrait } from './sprites.ts';
import { topics } from './topics.ts';
import { Voice } from './voice.ts';
import { work } from './worker.ts';

/** A visitor who reloads the page is back long before; whoever stays away longer is gone. */
const ABSENCE_MS = 60_000;
/** Who has not subscribed to the voice by then reads. */
const DEAF_MS = 3_000;
/** What is said to somebody who has just come back is heard from then on. */
const RETURN_MS = 1_500;

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

/** What answers: made for one conversation, in its room. */
type Think = (brief: Briefing, place: { room: Room }) => llm.LLM;

async function converse(ctx: JobContext<Equipment>, think: Think): Promise<void> {
  const dispatches = new Dispatches(ctx);
  if (!(await dispatches.hasMine())) return ctx.shutdown('called off');
  const brief = briefing(ctx.job.metadata);
  const firstWords = brief.resumed ? undefined : greeting(brief);
  // Said, and not answered by the agent that was lost: this one answers it, so it is no history yet.
  const open = brief.history.at(-1)?.role === 'user' ? brief.history.pop() : undefined;
  const { vad, ears, voice: speech, portrait } = ctx.proc.userData;
  const { url, apiKey, apiSecret, acceptArguments } = ctx.info;
  const face = new Face(portrait, speech.sampleRate, () => ctx.shutdown('the face is gone'));
  ctx.addShutdownCallback(async () => {
    await face.leave();
    console.info(`${ctx.job.id}: ended`);
  });
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
    llm: think(brief, ctx),
    tts: speech,
    turnHandling: { turnDetection: 'vad', endpointing: { minDelay: 0 }, interruption: { resumeFalseInterruption: false } },
  });
  session.output.audio = face.mouth;
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => (face.state = newState));
  session.on(voice.AgentSessionEventTypes.Close, ({ reason }) => ctx.shutdown(reason));

  const audience = Promise.withResolvers<void>();
  let isAsked = false;
  // Not left to the session, which forgets what comes before it has started, and loses the text of what it says before it has noticed the visitor.
  ctx.room.registerTextStreamHandler('lk.chat', async (reader) => {
    const text = await reader.readAll();
    isAsked = true;
    await audience.promise;
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
  endWhenAbandoned(ctx, session);
  endWhenReplaced(ctx, session, dispatches);
  console.info(`${ctx.job.id}: ${brief.resumed ? 'resumed' : 'started'} in ${ctx.room.name}, process ${process.pid}`);
  // Not awaited: the end of a job waits for this function.
  void anAudience(ctx, face).then(() => {
    audience.resolve();
    if (isAsked) return;
    if (firstWords) session.say(firstWords);
    else if (open) session.generateReply({ userInput: open.text });
  }, () => console.info(`${ctx.job.id}: nobody came`));
}

/** Somebody is there, and hears the face or is one who never will. */
async function anAudience(ctx: JobContext, face: Face): Promise<void> {
  await ctx.waitForParticipant();
  await Promise.race([face.heard, delay(DEAF_MS)]);
}

/** Without a visitor the agent falls silent at once and leaves after {@link ABSENCE_MS}; who is back before gets the answer that was cut. */
function endWhenAbandoned(ctx: JobContext, session: voice.AgentSession): void {
  const isVisited = () => ctx.room.remoteParticipants.values().some(({ info }) => info.kind === ParticipantKind.STANDARD);
  const isAnswering = () => ['thinking', 'speaking'].includes(session.agentState) && session.history.items.some((item) => item.type === 'message' && item.role === 'user');
  let leaving: NodeJS.Timeout | undefined;
  let isCut = false;
  const check = () => {
    clearTimeout(leaving);
    if (!isVisited()) leaving = setTimeout(() => ctx.shutdown('the visitor is gone'), ABSENCE_MS);
  };
  ctx.room.on(RoomEvent.ParticipantConnected, async () => {
    check();
    if (!isCut || !isVisited()) return;
    isCut = false;
    await delay(RETURN_MS);
    // unless something new was asked meanwhile
    if (session.agentState === 'listening') session.generateReply();
  });
  ctx.room.on(RoomEvent.ParticipantDisconnected, () => {
    check();
    if (isVisited()) return;
    isCut ||= isAnswering();
    void session.interrupt({ force: true });
  });
  check();
}

/**
 * Whoever comes back to a room, after a broken line or a new start of LiveKit, says again what it is doing, because attributes are lost with a room.
 * If another agent was called in its place it goes on until that one is there.
 */
function endWhenReplaced(ctx: JobContext, session: voice.AgentSession, dispatches: Dispatches): void {
  let isReplaced = false;
  const check = () => {
    const others = ctx.room.remoteParticipants.values().filter(({ info, attributes }) => info.kind === ParticipantKind.AGENT && !attributes['lk.publish_on_behalf']);
    if (isReplaced && others.some(() => true)) ctx.shutdown('replaced');
  };
  ctx.room.on(RoomEvent.ParticipantConnected, check);
  ctx.room.on(RoomEvent.Reconnected, async () => {
    isReplaced = await dispatches.haveOnlyOthers();
    check();
    await ctx.room.localParticipant!.setAttributes({ 'lk.agent.state': session.agentState });
  });
}

/** @param think makes what answers */
export function agent(think: Think): ReturnType<typeof defineAgent<Equipment>> {
  return defineAgent({ prewarm, entry: (ctx) => converse(ctx, think) });
}

export default agent((brief, { room }) => new Brain(brief, new Page(room)));

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'demo-avatar');
