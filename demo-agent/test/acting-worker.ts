/**
 * The demo agent, but it does what it is told: a typed JSON array of data messages is sent as it is, `{ "flood": [message, times] }` so often, and what comes
 * back is a caption for each answer. Dispatched by the name `acting-avatar`.
 */
import { fileURLToPath } from 'node:url';
import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { RoomEvent, type Room } from '@livekit/rtc-node';
import { agent } from '../src/agent.ts';
import { work } from '../src/worker.ts';

const encoder = new TextEncoder();

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
    const order = JSON.parse(told ?? '[]') as unknown[] | { flood: [unknown, number] };
    const messages = Array.isArray(order) ? order : Array<unknown>(order.flood[1]).fill(order.flood[0]);
    for (const message of messages) await this.#brain.send(message);
  }
}

export default agent((_, { room }) => new ActingBrain(room));

if (process.argv[1] === fileURLToPath(import.meta.url)) work(import.meta.url, 'acting-avatar');
