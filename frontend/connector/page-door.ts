import { findAgent } from '../session/agent.js';
import type { LiveKitSession } from '../session/live-kit-session.js';
import type { DataMessage } from '../session/session-options.js';
import type { HostPage } from './host-page.js';
import type { PageActions } from './page-actions.js';

/** What may be a command for the page; what does it in detail is loaded when the first one comes. */
const COMMANDS = /^(navigate$|scroll_|click$|fill_|focus_field$|submit_form$|emit_event$|request_)/;

const encoder = new TextEncoder();

/** The way of page actions from the agent to the host page, and of their answers back. */
export class PageDoor {
  #actions: Promise<PageActions> | undefined;

  constructor(
    private readonly capabilities: () => string[],
    private readonly host: HostPage,
    private readonly session: LiveKitSession,
  ) {
    host.page = (context) => this.#reads && void this.#send({ type: 'page_context', context });
    host.acted = (id, outcome) => void this.#actions?.then((actions) => actions.acted(id, outcome));
  }

  /** An agent has come. */
  met(): void {
    if (this.#reads) this.host.tell({ type: 'follow' });
  }

  /** @param message one that the agent itself has sent */
  hear(message: DataMessage): void {
    if (typeof message.type !== 'string' || !COMMANDS.test(message.type)) return;
    this.#actions ??= import('./page-actions.js').then(
      ({ PageActions }) =>
        new PageActions(this.capabilities(), {
          act: (id, command) => this.host.tell({ type: 'act', id, command }),
          answer: (answer) => void this.#send(answer),
        }),
    );
    this.#actions.then(
      (actions) => actions.hear(message),
      () => (this.#actions = undefined),
    );
  }

  /** The conversation is over. */
  close(): void {
    void this.#actions?.then((actions) => actions.reset());
  }

  get #reads(): boolean {
    return this.capabilities().includes('read_page');
  }

  async #send(message: object): Promise<void> {
    const room = this.session.getRoom();
    const agent = findAgent([...(room?.remoteParticipants.values() ?? [])]);
    // one that has gone meanwhile needs no answer
    if (room && agent) await room.localParticipant.publishData(encoder.encode(JSON.stringify(message)), { reliable: true, destinationIdentities: [agent.identity] }).catch(() => {});
  }
}
