import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { initializeLogger, voice } from '@livekit/agents';
import { AudioFrame, dispose } from '@livekit/rtc-node';
import { Expression } from '../src/expression.ts';
import { Mouth } from '../src/mouth.ts';
import { Portrait, type Look } from '../src/sprites.ts';

initializeLogger({ pretty: false, level: 'error' });
after(dispose);
const portrait = new Portrait(await readFile(new URL('../face.svg', import.meta.url), 'utf8'));
const CALM: Look = { eyes: 'eyes-open', brows: 'brows', mouth: 0 };

function differences(look: Look): { x: number; y: number }[] {
  const calm = portrait.show(CALM).data.slice();
  const other = portrait.show(look).data;
  const luma = [...calm.subarray(0, portrait.width * portrait.height).entries()];
  return luma.filter(([at, value]) => other[at] !== value).map(([at]) => ({ x: at % 640, y: Math.trunc(at / 640) }));
}

describe('the portrait', () => {
  for (let mouth = 1; mouth <= 7; mouth++) {
    it(`opens its mouth by ${mouth} and moves nothing else`, () => {
      const changed = differences({ ...CALM, mouth });
      assert.ok(changed.length > 500, `${changed.length} pixels`);
      assert.ok(changed.every(({ x, y }) => x >= 280 && x < 360 && y >= 248 && y < 310));
    });
  }

  for (const look of [{ ...CALM, eyes: 'eyes-closed' }, { ...CALM, eyes: 'eyes-side' }, { ...CALM, brows: 'brows-up' }, { ...CALM, brows: 'brows-think' }] as Look[]) {
    it(`shows ${look.eyes} with ${look.brows} and moves nothing else`, () => {
      const changed = differences(look);
      assert.ok(changed.length > 50, `${changed.length} pixels`);
      assert.ok(changed.every(({ x, y }) => x >= 244 && x < 396 && y >= 138 && y < 228));
    });
  }

  it('looks as before when it is calm again', () => {
    const calm = portrait.show(CALM).data.slice();
    portrait.show({ eyes: 'eyes-half', brows: 'brows-up', mouth: 7 });
    assert.deepEqual(portrait.show(CALM).data, calm);
  });
});

describe('the expression', () => {
  const mouths = (levels: number[]) => {
    const expression = new Expression();
    return levels.map((level) => expression.next('speaking', level).mouth);
  };

  it('opens the mouth quickly and closes it slowly', () => {
    assert.deepEqual(mouths([1, 1, 1, 1, 1]), [2, 4, 6, 7, 7]);
    assert.deepEqual(mouths([0.6, 0.6, 0, 0, 0, 0, 0]), [2, 4, 3, 2, 1, 0, 0]);
  });

  it('keeps the mouth still in silence', () => assert.ok(mouths(Array(200).fill(0)).every((mouth) => mouth === 0)));

  it('blinks every 3 to 6 seconds', () => {
    const expression = new Expression();
    const eyes = Array.from({ length: 20 * 60 }, () => expression.next('idle', 0).eyes);
    const blinks = eyes.flatMap((look, frame) => (look === 'eyes-half' && eyes[frame - 1] === 'eyes-open' ? frame : []));
    const pauses = blinks.slice(1).map((frame, index) => (frame - blinks[index]!) / 20);
    assert.ok(pauses.length >= 9, `${pauses.length} blinks a minute`);
    assert.ok(pauses.every((seconds) => seconds >= 3 && seconds <= 6.3), `${pauses}`);
  });

  it('shows that it thinks, and that it listens', () => {
    const expression = new Expression(() => 0);
    const looks = (state: 'thinking' | 'listening') => Array.from({ length: 200 }, () => expression.next(state, 0));
    assert.ok(looks('thinking').every(({ brows }) => brows === 'brows-think'));
    assert.ok(looks('thinking').some(({ eyes }) => eyes === 'eyes-side'));
    const brows = new Set(looks('listening').map(({ brows }) => brows));
    assert.deepEqual(brows, new Set(['brows', 'brows-up']));
  });
});

describe('the mouth', () => {
  const tone = (seconds: number) => {
    const samples = Int16Array.from({ length: 16_000 * seconds }, (_, at) => Math.sin(at / 5) * 20_000);
    return new AudioFrame(samples, 16_000, 1, samples.length);
  };

  it('moves while it sounds and reports what it played', async () => {
    const mouth = new Mouth(16_000);
    const started = once(mouth, voice.AudioOutput.EVENT_PLAYBACK_STARTED);
    const playing = mouth.captureFrame(tone(0.5));
    await started;
    assert.ok(mouth.level > 0.9, `${mouth.level}`);
    await playing;
    mouth.flush();
    assert.deepEqual(await mouth.waitForPlayout(), { playbackPosition: 0.5, interrupted: false });
    assert.equal(mouth.level, 0);
  });

  it('falls silent at once when interrupted, and can speak again', async () => {
    const mouth = new Mouth(16_000);
    const started = once(mouth, voice.AudioOutput.EVENT_PLAYBACK_STARTED);
    const playing = mouth.captureFrame(tone(10));
    await started;
    mouth.clearBuffer();
    const { playbackPosition, interrupted } = await mouth.waitForPlayout();
    assert.ok(interrupted && playbackPosition < 1, `${playbackPosition}`);
    assert.equal(mouth.source.queuedDuration, 0);
    assert.equal(mouth.level, 0);
    await playing;
    await mouth.captureFrame(tone(0.1));
    mouth.flush();
    assert.deepEqual(await mouth.waitForPlayout(), { playbackPosition: 0.1, interrupted: false });
  });
});
