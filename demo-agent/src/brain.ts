import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { NOT_UNDERSTOOD } from './ears.ts';
import { topics } from './topics.ts';

/** The job's metadata: who the agent is in this conversation, and what was said before. */
export interface Briefing {
  agentName: string;
  greeting?: string;
  /** True when the visitor comes back to a conversation that was already greeted. */
  resumed: boolean;
  history: { role: 'agent' | 'user'; text: string; source: 'browser' | 'worker' }[];
}

/** @param metadata JSON, or nothing */
export function briefing(metadata: string): Briefing {
  return { agentName: 'Lio', resumed: false, history: [], ...(metadata ? JSON.parse(metadata) : {}) };
}

export function greeting({ agentName, greeting }: Briefing): string {
  return greeting ?? `Hello, I am ${agentName}, a demo agent. Ask me what I can do.`;
}

export function answer(question: string, { agentName }: Briefing): string {
  const words = ` ${question.toLowerCase().replace(/[^a-z' ]+/g, ' ')} `;
  const score = (keywords: string[]) => keywords.filter((keyword) => words.includes(` ${keyword} `)).length;
  const best = topics.map((topic) => ({ topic, score: score(topic.keywords) })).reduce((a, b) => (b.score > a.score ? b : a));
  if (question === NOT_UNDERSTOOD) return `I did not catch that. I am an offline demo, and I know a few questions only. Ask me about ${topics[0]!.name}.`;
  if (best.score === 0) return `I do not know that. You can ask me about ${topics[0]!.name}.`;
  return best.topic.answer.replaceAll('{name}', agentName);
}

/** A language model in form only: it answers from a script. */
export class Brain extends llm.LLM {
  readonly #briefing: Briefing;

  constructor(briefing: Briefing) {
    super();
    this.#briefing = briefing;
  }

  label(): string {
    return 'script';
  }

  chat({ chatCtx, toolCtx, connOptions = DEFAULT_API_CONNECT_OPTIONS }: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new Thought(this, { chatCtx, toolCtx, connOptions }, (question) => answer(question, this.#briefing));
  }
}

class Thought extends llm.LLMStream {
  readonly #answer: (question: string) => string;

  constructor(brain: Brain, options: ConstructorParameters<typeof llm.LLMStream>[1], answer: (question: string) => string) {
    super(brain, options);
    this.#answer = answer;
  }

  protected async run(): Promise<void> {
    const asked = this.chatCtx.items.findLast((item) => item.type === 'message' && item.role === 'user');
    const question = asked?.type === 'message' ? (asked.textContent ?? '') : '';
    this.queue.put({ id: this.chatCtx.items.length.toString(), delta: { role: 'assistant', content: this.#answer(question) } });
  }
}
