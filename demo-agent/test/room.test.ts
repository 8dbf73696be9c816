import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { initializeLogger } from '@livekit/agents';
import { RoomEvent, dispose } from '@livekit/rtc-node';
import { NOT_UNDERSTOOD } from '../src/ears.ts';
import { topics } from '../src/topics.ts';
import { Voice } from '../src/voice.ts';
import { Line } from './line.ts';
import { end, ready } from './processes.ts';
import { turn } from './speech.ts';
import { Visitor, admit, dispatches, rooms, until } from './visitor.ts';

const skip = process.env.LIVEKIT_URL ? false : 'skipped: it needs a livekit-server, named by LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET';

const answerAbout = (name: string) => topics.find((topic) => topic.name === name)!.answer;

describe('a conversation', { skip, timeout: 290_000 }, () => {
  let worker: ChildProcess;
  let jobs: () => Promise<number>;
  let line: Line;

  before(async () => {
    initializeLogger({ pretty: false, level: 'warn' });
    line = await Line.to(new URL(process.env.LIVEKIT_URL!));
    ({ worker, jobs } = await ready({ LIVEKIT_URL: line.url }));
  });

  after(async () => {
    await end(worker);
    line.close();
    await dispose();
  });

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
      // What a busy machine distorts on its way is said again, as people do.
      for (let round = 0; round < 5; round++) {
        lines = visitor.transcript.length;
        await visitor.say(await turn('slt', spoken));
        if ((await visitor.line('visitor', lines)) === heard) break;
        await visitor.line('agent', lines);
        await visitor.agent();
      }
      assert.equal(await visitor.line('visitor', lines), heard);
      assert.match(await visitor.line('agent', lines), typeof answer === 'string' ? new RegExp(RegExp.escape(answer)) : answer);
      await visitor.agent();
    }
    await leave(visitor);
  });

  it('goes on with a resumed conversation without a second greeting: says its own words again, and quotes what only a browser reports', async () => {
    const history = [
      { role: 'agent', text: 'The software is free.', source: 'worker' },
      { role: 'user', text: 'is it free', source: 'browser' },
      { role: 'agent', text: 'There is a discount.', source: 'browser' },
    ];
    const visitor = await visit({ resumed: true, history });
    await visitor.agent();
    await visitor.type('What did I ask?');
    assert.equal(await visitor.line('agent', 0), 'Your browser remembers that you said: “is it free”');
    await leave(visitor);
    const own = await visit({ resumed: true, history: history.slice(0, 1) });
    await own.agent();
    await own.type('Say that again, please.');
    assert.equal(await own.line('agent', 0), 'The software is free.');
    await leave(own);
  });

  it('answers what was left unanswered when the one before it was lost', async () => {
    const history = ['is it open source', 'what did i ask'].map((text) => ({ role: 'user', text, source: 'browser' }));
    const visitor = await visit({ resumed: true, history });
    assert.equal(await visitor.line('agent', 0), 'Your browser remembers that you said: “is it open source”');
    await leave(visitor);
  });

  it('stops speaking when the visitor writes, and answers', async () => {
    const greeting = 'Welcome to a very long greeting, which goes on and on, and on again, for as long as nobody says a word or writes one.';
    const visitor = await visit({ greeting });
    const spoken = await visitor.begun('agent');
    await visitor.type('Is it open source?');
    assert.equal(await visitor.line('agent', 1), answerAbout('open source'));
    assert.ok(spoken.closed && greeting.startsWith(spoken.text.trim()) && spoken.text.length < greeting.length, spoken.text);
    await leave(visitor);
  });

  it('answers whole, and does not greet any more, who writes before the greeting', async () => {
    const name = await admit({ greeting: 'Welcome.' });
    await until(async () => (await rooms.listParticipants(name)).some(({ attributes }) => attributes['lk.agent.state']));
    const visitor = new Visitor(name);
    await visitor.join();
    await visitor.type('Is it open source?');
    assert.equal(await visitor.line('agent', 0), answerAbout('open source'));
    await visitor.agent();
    assert.equal(visitor.transcript.length, 1);
    await leave(visitor);
  });

  it('goes on when its line to LiveKit breaks', async () => {
    const visitor = await visit({ greeting: 'Welcome.' });
    await visitor.line('agent', 0);
    const { identity } = await visitor.agent();
    const cut = line.cut();
    assert.ok(cut >= 3, `the worker, the agent and its face have lines, ${cut} were cut`);
    await until(() => line.open >= 3);
    await visitor.type('thanks');
    assert.match(await visitor.line('agent', 1), /^You are welcome\./);
    assert.equal((await visitor.agent()).identity, identity);
    assert.equal((await rooms.listParticipants(visitor.room.name!)).length, 3);
    await leave(visitor);
  });

  it('never joins when it is called off while it boots', async (t) => {
    const slow = await ready({}, fileURLToPath(new URL('./slow-worker.ts', import.meta.url)));
    t.after(() => end(slow.worker));
    const name = await admit({}, 40, 'slow-avatar');
    const visitor = new Visitor(name);
    let joined = 0;
    visitor.room.on(RoomEvent.ParticipantConnected, () => joined++);
    await visitor.join();
    await until(async () => (await slow.jobs()) === 1);
    const [dispatch] = await dispatches.listDispatch(name);
    await dispatches.deleteDispatch(dispatch!.id, name);
    await until(async () => (await slow.jobs()) === 0);
    assert.equal(joined, 0);
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

  it('says an answer whole to who left it half said and is back', async () => {
    const first = await visit({ greeting: 'Welcome.' });
    await first.line('agent', 0);
    await first.agent();
    await first.type('Is it open source?');
    await until(() => first.transcript.length > 1 && first.transcript[1]!.text);
    const name = first.room.name!;
    await first.room.disconnect();
    const again = new Visitor(name);
    await again.join();
    assert.equal(await again.line('agent', 0), answerAbout('open source'));
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
});

function* blocks(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at < samples.length; at += 160) yield samples.subarray(at, at + 160);
}
