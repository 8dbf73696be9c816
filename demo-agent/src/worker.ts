import { fileURLToPath } from 'node:url';
import { ServerOptions, cli } from '@livekit/agents';

/**
 * Runs the worker of an agent, and ends the process when a variable is missing.
 *
 * @param module URL of the module whose default export is the agent
 * @param agentName the name by which it is dispatched
 */
export function work(module: string, agentName: string): void {
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
      agent: fileURLToPath(module),
      agentName,
      host: '127.0.0.1',
      port: Number(process.env.DEMO_AGENT_PORT),
      numIdleProcesses: 2,
      initializeProcessTimeout: 60_000,
      // Above a load of 0.7 a worker refuses jobs, and LiveKit does not offer them again.
      loadFunc: async () => 0,
    }),
  );
}
