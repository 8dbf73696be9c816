/** Loaded first into every process below the worker. */
import { setTimeout as delay } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

const STARTING_UP_MS = 20_000;
const FIRST_WORDS_MS = 3_000;

// None outlives the worker, however it dies.
process.on('disconnect', () => process.exit());

// A process that replaces one which just got a visitor leaves the processor to those two until they talk.
const { DEMO_AGENT_STARTED_AT: startedAt } = process.env;
if (isMainThread && Date.now() - Number(startedAt) > STARTING_UP_MS) await delay(FIRST_WORDS_MS);
