import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { initializeLogger } from '@livekit/agents';
import { Voice } from '../src/voice.ts';

initializeLogger({ pretty: false, level: 'warn' });
const voice = new Voice();

describe('the voice', () => {
  it('speaks at an even level and begins at once', async () => {
    for (const text of ['Hello.', 'What would you like to know?']) {
      const samples = await voice.speak(text);
      const peak = Math.max(...samples.map(Math.abs)) / 32_768;
      assert.ok(peak > 0.69 && peak < 0.71, `peak ${peak}`);
      assert.ok(samples.findIndex((sample) => Math.abs(sample) > 700) < 1_600, 'audible within 100 ms');
    }
  });

  it('gives a session what it has prepared, in frames of 50 ms', async () => {
    await voice.prepare('I am well. And I am listening to you.');
    const frames = await Array.fromAsync(voice.synthesize('I am well. And I am listening to you.'));
    assert.equal(frames[0]?.frame.samplesPerChannel, 800);
    assert.equal(frames[0]?.frame.data.buffer.byteLength, 1_600, 'a frame of its own: rtc-node ignores where a slice begins');
    assert.deepEqual(frames.map(({ final }) => final), [...Array(frames.length - 1).fill(false), true]);
  });

  it('speaks a sentence only once', () => assert.equal(voice.speak('Hello.'), voice.speak('Hello.')));
});
