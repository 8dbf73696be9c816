/** The demo agent, but it boots for seven seconds in each room: dispatched by the name `slow-avatar`. */
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defineAgent } from '@livekit/agents';
import demo from '../src/agent.ts';
import { work } from '../src/worker.ts';

const BOOT_MS = 7_000;

export default defineAgent({
  ...demo,
  entry: async (ctx) => {
    await delay(BOOT_MS);
    await demo.entry(ctx);
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'slow-avatar');
