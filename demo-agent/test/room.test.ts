import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { initializeLogger } from '@livekit/agents';
import { dispose } from '@livekit/rtc-node';
import { NOT_UNDERSTOOD } from '../src/ears.ts';
import { topics } from '../src/topics.ts';
import { Voice } from '../src/voice.ts';
import { turn } from './speech.ts';
import { Visitor, admit, rooms, until } from './visitor.ts';

const AGENT = fileURLToPath(new URL('../src/agent.ts', import.meta.url));
const skip = process.env.LIVEKIT_URL ? false : 'skipped: it needs a livekit-server, named by LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function start(environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [AGENT, 'start'], { env: environment, stdio: ['pipe', 'inherit', 'pipe'] });
}

const answerAbout = (name: string) => topics.find((topic) => topic.name === name)!.answer;

describe('a worker without settings', () => {
  it('says what is missing and ends', async () => {
    const worker = start({ ...process.env, LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '', DEMO_AGENT_PORT: '1' });
    const [said] = await once(worker.stderr!.setEncoding('utf8'), 'data');
    assert.equal(said, 'The demo agent cannot start: set LIVEKIT_API_KEY, LIVEKIT_API_SECRET.\n');
    assert.deepEqual(await once(worker, 'exit'), [2, null]);
  });
});

describe('a conversation', { skip, timeout: 180_000 }, () => {
  let worker: ChildProcess;
  let health: string;

  before(async () => {
    initializeLogger({ pretty: false, level: 'warn' });
    const port = await freePort();
    health = `http://127.0.0.1:${port}`;
    worker = start({ ...process.env, DEMO_AGENT_PORT: `${port}`, DEMO_AGENT_ATTENDED: '1' });
    worker.stderr!.pipe(process.stderr);
    await until(() => fetch(health).then(({ ok }) => ok, () => false));
  });

  after(async () => {
    const gone = once(worker, 'exit');
    worker.stdin!.end();
    await gone;
    await dispose();
  });

  const jobs = async () => ((await (await fetch(`${health}/worker`)).json()) as { active_jobs: number }).active_jobs;

  async function visit(briefing: object, departureTimeout?: number): Promise<Visitor> {
    const visitor = new Visitor(await admit(briefing, departureTimeout));
    await visitor.join();
    return visitor;
  }

  async function leave(visitor: Visitor): Promise<void> {
    const name = visitor.room.name!;
    await visitor.room.disconnect();
    await rooms.deleteRoom(name);
  }

  it('greets a visitor who comes 5 seconds late, whole and aloud', async (t) => {
    const name = await admit({ name: 'Ada' });
    const greeting = 'Hello, I am Ada, a demo agent. Ask me what I can do.';
    await delay(5_000);
    const visitor = new Visitor(name);
    await visitor.join();
    assert.equal(await visitor.line('agent', 0), greeting);
    const agent = await visitor.agent();
    const voice = new Voice();
    const spoken = await Promise.all(['Hello, I am Ada, a demo agent.', 'Ask me what I can do.'].map((text) => voice.speak(text)));
    const loud = spoken.flatMap((samples) => [...blocks(samples)]).filter((block) => block.some((sample) => Math.abs(sample) > 600)).length / 100;
    t.diagnostic(`spoken ${loud.toFixed(2)} s, heard ${visitor.audible.toFixed(2)} s`);
    assert.ok(visitor.audible > loud * 0.9, `heard ${visitor.audible} of ${loud} s`);
    assert.equal(agent.attributes['lk.agent.name'], 'demo-avatar');
    const avatar = await visitor.avatar();
    assert.equal(avatar.attributes['lk.publish_on_behalf'], agent.identity);
    assert.deepEqual([...avatar.trackPublications.values()].map(({ name }) => name).sort(), ['avatar_audio', 'avatar_video']);
    await leave(visitor);
  });

  it('answers what is typed and what is spoken, and admits what it did not understand', async () => {
    const visitor = await visit({ greeting: 'Welcome.' });
    assert.equal(await visitor.line('agent', 0), 'Welcome.');
    await visitor.agent();
    let lines = visitor.transcript.length;
    await visitor.type('Which licence does the SOURCE CODE have?');
    assert.equal(await visitor.line('agent', lines), answerAbout('open source'));
    await visitor.agent();
    await visitor.openMicrophone();
    for (const [spoken, heard, answer] of [
      ['what is the price', 'what is the price', answerAbout('the price')],
      ['does it work on a phone', 'does it work on a phone', answerAbout('phones')],
      ['who won the game last night', NOT_UNDERSTOOD, /^I did not catch that\./],
    ] as const) {
      lines = visitor.transcript.length;
      await visitor.say(await turn('slt', spoken));
      assert.equal(await visitor.line('visitor', lines), heard);
      assert.match(await visitor.line('agent', lines), typeof answer === 'string' ? new RegExp(RegExp.escape(answer)) : answer);
      await visitor.agent();
    }
    await leave(visitor);
  });

  it('goes on with a resumed conversation without a second greeting', async () => {
    const history = [{ role: 'user', text: 'is it free', source: 'browser' }];
    const visitor = await visit({ resumed: true, history });
    await visitor.agent();
    await visitor.type('What did I ask?');
    assert.equal(await visitor.line('agent', 0), 'Your browser remembers that you said: “is it free”');
    assert.equal(visitor.transcript.length, 1);
    await leave(visitor);
  });

  it('waits for a visitor who is away for 2 seconds, as when reloading a page', async () => {
    const first = await visit({ greeting: 'Welcome.' });
    await first.line('agent', 0);
    const { identity } = await first.agent();
    const name = first.room.name!;
    await first.room.disconnect();
    await until(async () => !(await rooms.listParticipants(name)).some(({ identity }) => identity.startsWith('visitor')));
    await delay(2_000);
    const again = new Visitor(name);
    await again.join();
    assert.equal((await again.agent()).identity, identity);
    await again.type('thanks');
    assert.match(await again.line('agent', 0), /^You are welcome\./);
    assert.equal(again.transcript.length, 1);
    await leave(again);
  });

  it('ends when the room is deleted, and when the visitor stays away', async () => {
    const deleted = await visit({});
    await deleted.avatar();
    await leave(deleted);
    const left = await visit({}, 1);
    await left.avatar();
    await left.room.disconnect();
    await until(async () => (await jobs()) === 0);
  });

  it('dies with its parent, jobs included', async () => {
    const orphan = start({ ...process.env, DEMO_AGENT_PORT: `${await freePort()}`, DEMO_AGENT_ATTENDED: '1' });
    const children = await until(async () => {
      const found = await childrenOf(orphan.pid!);
      return found.length >= 2 && found;
    });
    const gone = once(orphan, 'exit');
    orphan.stdin!.end();
    await gone;
    for (const pid of children) await until(() => !runs(pid));
  });
});

function* blocks(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at < samples.length; at += 160) yield samples.subarray(at, at + 160);
}

async function childrenOf(parent: number): Promise<number[]> {
  const ps = spawn('ps', ['-A', '-o', 'pid=,ppid=']);
  const lines = (await Array.fromAsync(ps.stdout.setEncoding('utf8'))).join('').trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([pid, ppid]) => (ppid === parent ? pid! : []));
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
