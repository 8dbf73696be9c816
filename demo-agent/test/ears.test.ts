import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { initializeLogger } from '@livekit/agents';
import { AudioFrame, dispose } from '@livekit/rtc-node';
import { Ears, NOT_UNDERSTOOD } from '../src/ears.ts';
import { topics } from '../src/topics.ts';
import { turn } from './speech.ts';

const STRANGE = [
  'what is the weather tomorrow', 'what time is it', 'book a table for two people', 'i would like to order a pizza',
  'the quick brown fox jumps over the lazy dog', 'how old is the president', 'where is the nearest station',
  'turn on the lights in the kitchen', 'what is the capital of france', 'play some music', 'my order has not arrived',
  'i forgot my password', 'how do i return these shoes', 'can you call me tomorrow morning', 'who won the game last night',
  'what is the size of the shirt', 'is it raining', 'tell me a story', 'how does it taste', 'what is the meaning of life',
  'do you sell red jackets', 'one two three four five', 'yes', 'no', 'stop', 'how do i cancel my subscription',
  'can i speak to a human', 'what are your opening hours', 'is it waterproof', 'how long does shipping take',
];
const PHRASES = topics.flatMap(({ phrases }) => phrases);

initializeLogger({ pretty: false, level: 'warn' });
after(dispose);
const ears = await Ears.open(PHRASES);

describe('the ears', () => {
  for (const voice of ['slt', 'awb', 'rms'] as const) {
    it(`know their phrases and refuse others, spoken by ${voice}`, async (t) => {
      const heard = async (text: string) => ({ text, as: ears.hear(await turn(voice, text)) });
      const known = await Array.fromAsync(PHRASES, heard);
      const strange = await Array.fromAsync(STRANGE, heard);
      const missed = known.filter(({ text, as }) => as !== text);
      const accepted = strange.filter(({ as }) => as);
      t.diagnostic(`${voice}: ${known.length - missed.length} of ${known.length} phrases heard, ${accepted.length} of ${strange.length} others accepted`);
      for (const { text, as } of [...missed, ...accepted]) t.diagnostic(`${voice}: “${text}” heard as ${as ?? NOT_UNDERSTOOD}`);
      assert.ok(missed.length <= known.length * 0.1, 'at least 90 % of the phrases are heard');
      assert.ok(accepted.length <= strange.length * 0.1, 'at most 10 % of the others are accepted');
      assert.ok(!missed.some(({ text }) => text === 'what is the price'));
    });
  }

  it('hear nothing in silence', () => assert.equal(ears.hear(new Float32Array(16_000)), undefined));

  it('put into the transcript what they did not understand', async () => {
    const samples = await turn('slt', 'book a table for two people');
    const frame = new AudioFrame(Int16Array.from(samples, (sample) => sample * 32_767), 16_000, 1, samples.length);
    const { alternatives } = await ears.recognize(frame);
    assert.equal(alternatives?.[0].text, NOT_UNDERSTOOD);
  });
});
