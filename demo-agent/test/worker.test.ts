import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { childrenOf, freePort, runs, start } from './processes.ts';
import { until } from './visitor.ts';

const skip = process.env.LIVEKIT_URL ? false : 'skipped: it needs a livekit-server, named by LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET';

describe('a worker without settings', () => {
  it('says what is missing and ends', async () => {
    const worker = start({ ...process.env, LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '', DEMO_AGENT_PORT: '1' });
    const [said] = await once(worker.stderr!.setEncoding('utf8'), 'data');
    assert.equal(said, 'The demo agent cannot start: set LIVEKIT_API_KEY, LIVEKIT_API_SECRET.\n');
    assert.deepEqual(await once(worker, 'exit'), [2, null]);
  });
});

describe('a worker', { skip, timeout: 290_000 }, () => {
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
