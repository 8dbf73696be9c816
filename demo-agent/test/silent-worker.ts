/** The demo agent, but its brain fails on every question without a word: dispatched by the name `silent-avatar`. */
import { fileURLToPath } from 'node:url';
import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { agent } from '../src/agent.ts';
import { work } from '../src/worker.ts';

class SilentBrain extends llm.LLM {
  label(): string {
    return 'silent';
  }

  chat({ chatCtx, toolCtx, connOptions = DEFAULT_API_CONNECT_OPTIONS }: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new NoThought(this, { chatCtx, toolCtx, connOptions });
  }
}

class NoThought extends llm.LLMStream {
  protected async run(): Promise<void> {}
}

export default agent(() => new SilentBrain());

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'silent-avatar');
