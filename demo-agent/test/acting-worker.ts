/**
 * The demo agent, but it does what it is told: a typed JSON array of data messages is sent as it is, `{ "flood": [message, times] }` so often, `{ "junk": times }`
 * is what no agent would send, and what comes back is a caption for each answer. Dispatched by the name `acting-avatar`.
 */
import { fileURLToPath } from 'node:url';
import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { RoomEvent, type Room } from '@livekit/rtc-node';
import { agent } from '../src/agent.ts';
import { work } from '../src/worker.ts';

const encoder = new TextEncoder();

const TYPES = ['navigate', 'scroll_page', 'scroll_to', 'click', 'fill_form', 'fill_field', 'focus_field', 'submit_form', 'agent_state', 'constructor', '', null, 7];
const FIELDS = ['href', 'direction', 'selector', 'formId', 'values', 'fieldName', 'id', 'value', 'state', 'requestId', '__proto__', 'behavior'];
const VALUES = [null, 0, -1, true, '', [], {}, [[]], { a: 1 }, '\u0000', 'javascript:alert(1)', '//elsewhere.example', 'a{', '<img src=x onerror=alert(1)>', ':::', '[name^="c"', 'x'.repeat(3_000)];
const BROKEN = ['', 'null', '7', '[]', '"navigate"', '{', '{"type":', '\u0000', '[{"type":"navigate","href":"/"}]'];

/** What means nothing: every value in every field in its turn. */
function junk(turn: number): unknown {
  if (turn % 10 === 0) return BROKEN[(turn / 10) % BROKEN.length];
  const pick = <T>(all: readonly T[], step: number): T => all[(turn * step + step) % all.length]!;
  const fields = FIELDS.filter((_, i) => (turn >> i % 8) & 1).map((field, i) => [field, pick(VALUES, i + 3)]);
  return Object.fromEntries([['type', pick(TYPES, 1)], ...fields]);
}

class ActingBrain extends llm.LLM {
  readonly #room: Room;
  #answers = 0;

  constructor(room: Room) {
    super();
    this.#room = room;
    room.on(RoomEvent.DataReceived, (payload) => void this.send({ type: 'agent_caption', id: `answer-${++this.#answers}`, text: new TextDecoder().decode(payload) }));
  }

  label(): string {
    return 'acting';
  }

  chat({ chatCtx, toolCtx, connOptions = DEFAULT_API_CONNECT_OPTIONS }: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new Deed(this, { chatCtx, toolCtx, connOptions });
  }

  async send(message: unknown): Promise<void> {
    await this.#room.localParticipant!.publishData(encoder.encode(typeof message === 'string' ? message : JSON.stringify(message)), { reliable: true });
  }
}

class Deed extends llm.LLMStream {
  readonly #brain: ActingBrain;

  constructor(brain: ActingBrain, options: ConstructorParameters<typeof llm.LLMStream>[1]) {
    super(brain, options);
    this.#brain = brain;
  }

  protected async run(): Promise<void> {
    const told = this.chatCtx.items.flatMap((item) => (item.type === 'message' && item.role === 'user' && item.textContent ? [item.textContent] : [])).at(-1);
    const order = JSON.parse(told ?? '[]') as unknown[] | { flood: [unknown, number] } | { junk: number };
    if (Array.isArray(order)) for (const message of order) await this.#brain.send(message);
    else if ('flood' in order) await this.#all(order.flood[1], () => order.flood[0]);
    else await this.#all(order.junk, junk);
  }

  /** Many at a time, as fast as the line takes them. */
  async #all(times: number, make: (turn: number) => unknown): Promise<void> {
    for (let turn = 0; turn < times; turn += 100) await Promise.all(Array.from({ length: 100 }, (_, i) => this.#brain.send(make(turn + i))));
    await this.#brain.send({ type: 'agent_caption', id: `sent-${times}`, text: 'sent' });
  }
}

export default agent((_, { room }) => new ActingBrain(room));

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'acting-avatar');
