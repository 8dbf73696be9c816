import type { LiveKitSession } from '../session/live-kit-session.js';
import type { DataMessage } from '../session/session-options.js';
import type { HostPage } from './host-page.js';
import { PageActions } from './page-actions.js';

const encoder = new TextEncoder();

/** The way of page actions from the agent to the host page, and of their answers back. */
export class PageDoor {
  readonly #actions: PageActions;
  readonly #reads: boolean;

  /**
   * @param dataset of the element: the capabilities of the published agent, and what the visitor is asked
   * @param agent the identity of the one in the room
   * @param asking hears whether the visitor is asked something
   */
  constructor(
    dataset: DOMStringMap,
    private readonly host: HostPage,
    private readonly session: LiveKitSession,
    private readonly agent: () => string | undefined,
    asking: (stands: boolean) => void,
  ) {
    const capabilities = dataset['capabilities']?.split(' ') ?? [];
    this.#reads = capabilities.includes('read_page');
    this.#actions = new PageActions(capabilities, {
      act: (id, command) => host.tell({ type: 'act', id, command, questions: dataset['questions'] ? JSON.parse(dataset['questions']) : undefined }),
      answer: (answer) => void this.#send(answer),
    });
    host.page = ({ type, id, outcome, context, stands }) => {
      if (type === 'acted') this.#actions.acted(id, outcome);
      else if (type === 'asking') asking(stands);
      else if (type === 'page' && this.#reads) void this.#send({ type: 'page_context', context });
    };
  }

  /** An agent has come. */
  met(): void {
    if (this.#reads) this.host.tell({ type: 'follow' });
  }

  /** @param message one that the agent itself has sent */
  hear(message: DataMessage): void {
    this.#actions.hear(message);
  }

  /** The conversation is over. */
  close(): void {
    this.#actions.reset();
  }

  async #send(message: object): Promise<void> {
    const room = this.session.getRoom();
    const agent = this.agent();
    // one that has gone meanwhile needs no answer
    if (!room || !agent) return;
    try {
      await room.localParticipant.publishData(encoder.encode(JSON.stringify(message)), { reliable: true, destinationIdentities: [agent] });
    } catch {
      // the room is lost, or the page has answered what is no JSON
    }
  }
}
