import type { JobContext } from '@livekit/agents';
import { AgentDispatchClient } from 'livekit-server-sdk';

/** Which agents LiveKit's server has been told to call into a job's room. */
export class Dispatches {
  readonly #client: AgentDispatchClient;
  readonly #room: string;
  readonly #mine: string;

  constructor({ info, job }: JobContext) {
    this.#client = new AgentDispatchClient(info.url.replace(/^ws/, 'http'), info.apiKey, info.apiSecret);
    this.#room = job.room!.name;
    this.#mine = job.dispatchId;
  }

  /** False when this job has been called off before it joined; true when LiveKit does not say. */
  async hasMine(): Promise<boolean> {
    return (await this.#ids())?.includes(this.#mine) ?? true;
  }

  /** True when another agent was called in place of this one. A server that was started anew knows of none, a busy one may not say. */
  async haveOnlyOthers(): Promise<boolean> {
    const ids = await this.#ids();
    return ids !== undefined && ids.length > 0 && !ids.includes(this.#mine);
  }

  async #ids(): Promise<string[] | undefined> {
    try {
      return (await this.#client.listDispatch(this.#room)).map(({ id }) => id);
    } catch (error) {
      console.warn(`${this.#room}: LiveKit does not say which agents were called: ${error}`);
      return undefined;
    }
  }
}
