import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { NOT_UNDERSTOOD } from './ears.ts';
import type { Answer, Page } from './page.ts';
import { topics, type Topic } from './topics.ts';

/** The job's metadata, as far as the agent uses it. */
export interface Briefing {
  name: string;
  /** The first words, if the agent's owner wrote some. */
  greeting?: string;
  /** The visitor returns to a conversation that has had its greeting. */
  resumed: boolean;
  /** The end of the conversation so far. What a browser reported is hearsay: quoted, never taken as the agent's own words. */
  history: Line[];
}

export interface Line {
  role: 'agent' | 'user';
  text: string;
  source: 'browser' | 'worker';
}

/** @param metadata a JSON object, or the empty string */
export function briefing(metadata: string): Briefing {
  const given: Partial<Briefing> = metadata ? JSON.parse(metadata) : {};
  return {
    name: given.name || 'Lio',
    greeting: given.greeting || undefined,
    resumed: given.resumed === true,
    history: given.history ?? [],
  };
}

export function greeting({ name, greeting }: Briefing): string {
  return greeting ?? `Hello, I am ${name}, a demo agent. Ask me what I can do.`;
}

/**
 * @param question spoken or typed
 * @param before the lines before it, oldest first
 * @param done what the page has made of the topic's action
 */
export function answer(question: string, { name }: Briefing, before: Line[], done?: Answer): string {
  if (question === NOT_UNDERSTOOD) {
    return `I did not catch that. I understand few sentences, for example: ${topics.slice(0, 3).map(({ phrases }) => phrases[0]).join('; or: ')}.`;
  }
  const topic = topicOf(question);
  if (!topic) return `I have no answer to that; I know only my script. You can ask me about ${offered()}.`;
  if (done && !hasWorked(done)) return failures[done.code ?? done.type] ?? 'That did not work.';
  return topic.answer
    .replace('{page}', () => described(done))
    .replace('{agent}', name)
    .replace('{said}', () => recalled('agent', before))
    .replace('{asked}', () => recalled('user', before));
}

const failures: Record<string, string> = {
  not_allowed_by_agent: 'My owner has not allowed me to do that.',
  not_allowed_by_page: 'I may not do that on this page.',
  not_found: 'I cannot find that on this page.',
  declined: 'Then I leave it as it is.',
  form_submit_blocked: 'The form is not complete yet. Have a look at it.',
  form_submit_uncertain: 'I have sent it, but I cannot see whether it arrived.',
};

function hasWorked({ type, ok }: Answer): boolean {
  return ok ?? !failures[type];
}

/** What a page says of itself, in two sentences. */
function described(answer: Answer | undefined): string {
  const { title, headings } = (answer?.['context'] ?? {}) as { title?: string; headings?: { text: string }[] };
  const all = (headings ?? []).slice(0, 5).map(({ text }) => text);
  return `This page is called ${title || 'nothing'}.${all.length > 0 ? ` I read: ${all.join('; ')}.` : ''}`;
}

/** The topic with the most keywords in the text; of equals the first. */
function topicOf(text: string): Topic | undefined {
  const words = ` ${text.toLowerCase().replace(/[^a-z]+/g, ' ').trim()} `;
  const scored = topics.map((topic) => ({ topic, score: topic.keywords.filter((keyword) => words.includes(` ${keyword} `)).length }));
  const best = scored.reduce((best, next) => (next.score > best.score ? next : best));
  return topics.find(({ phrases }) => phrases.includes(words.trim())) ?? (best.score > 0 ? best.topic : undefined);
}

function offered(): string {
  const names = topics.flatMap(({ name }) => name ?? []).slice(0, 6);
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`;
}

function recalled(role: Line['role'], before: Line[]): string {
  const line = before.findLast((line) => line.role === role && line.text !== NOT_UNDERSTOOD);
  if (!line) return role === 'agent' ? 'I have not said anything yet.' : 'You have not asked me anything yet.';
  if (line.source === 'browser') return `Your browser remembers that ${role === 'agent' ? 'I' : 'you'} said: “${line.text}”`;
  return role === 'agent' ? line.text : `You said: “${line.text}”`;
}

/** A language model in form only: it answers from a script. */
export class Brain extends llm.LLM {
  readonly #briefing: Briefing;
  readonly #page: Page | undefined;

  /** @param page what the visitor sees; without one topics that act on it only talk */
  constructor(briefing: Briefing, page?: Page) {
    super();
    this.#briefing = briefing;
    this.#page = page;
  }

  label(): string {
    return 'script';
  }

  chat({ chatCtx, toolCtx, connOptions = DEFAULT_API_CONNECT_OPTIONS }: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new Thought(this, { chatCtx, toolCtx, connOptions }, this.#briefing, this.#page);
  }
}

class Thought extends llm.LLMStream {
  readonly #briefing: Briefing;
  readonly #page: Page | undefined;

  constructor(brain: Brain, options: ConstructorParameters<typeof llm.LLMStream>[1], briefing: Briefing, page: Page | undefined) {
    super(brain, options);
    this.#briefing = briefing;
    this.#page = page;
  }

  protected async run(): Promise<void> {
    const lines = this.chatCtx.items.flatMap(lineOf);
    const asked = lines.findLastIndex(({ role }) => role === 'user');
    const before = [...this.#briefing.history, ...lines.slice(0, Math.max(asked, 0))];
    const question = lines[asked]?.text ?? '';
    const action = topicOf(question)?.action;
    const done = action && (await this.#page?.ask(action));
    const content = answer(question, this.#briefing, before, done);
    this.queue.put({ id: `answer-${lines.length}`, delta: { role: 'assistant', content } });
  }
}

function lineOf(item: llm.ChatItem): Line[] {
  if (item.type !== 'message' || !item.textContent) return [];
  if (item.role === 'user') return [{ role: 'user', text: item.textContent, source: 'worker' }];
  return item.role === 'assistant' ? [{ role: 'agent', text: item.textContent, source: 'worker' }] : [];
}
