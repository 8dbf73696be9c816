/** Worker processes for the tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './visitor.ts';

const AGENT = fileURLToPath(new URL('../src/agent.ts', import.meta.url));
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export function start(environment: NodeJS.ProcessEnv, program = AGENT): ChildProcess {
  return spawn(process.execPath, [program, 'start'], { env: environment, stdio: ['pipe', 'inherit', 'pipe'] });
}

/** A worker that is registered, and ends with its standard input. @returns how many jobs it has */
export async function ready(environment: NodeJS.ProcessEnv, program?: string): Promise<{ worker: ChildProcess; jobs: () => Promise<number> }> {
  const port = await freePort();
  const health = `http://127.0.0.1:${port}`;
  const worker = start({ ...process.env, ...environment, DEMO_AGENT_PORT: `${port}`, DEMO_AGENT_ATTENDED: '1' }, program);
  worker.stderr!.pipe(process.stderr);
  await until(() => fetch(health).then(({ ok }) => ok, () => false));
  return { worker, jobs: async () => ((await (await fetch(`${health}/worker`)).json()) as { active_jobs: number }).active_jobs };
}

export async function end(worker: ChildProcess): Promise<void> {
  const gone = once(worker, 'exit');
  worker.stdin!.end();
  await gone;
}

export async function childrenOf(parent: number): Promise<number[]> {
  const ps = spawn('ps', ['-A', '-o', 'pid=,ppid=']);
  const lines = (await Array.fromAsync(ps.stdout.setEncoding('utf8'))).join('').trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([pid, ppid]) => (ppid === parent ? pid! : []));
}

export function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
