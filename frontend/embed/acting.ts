import type { Page } from './actions/page.js';
import type { Outcome } from './actions/vocabulary.js';
import type { Face } from './face.js';
import type { FrameMessage } from './host-bridge.js';

type Act = Extract<FrameMessage, { type: 'act' }>;

/** What acts on the page and reads it, loaded when an agent first wants to. */
export class Acting {
  #page: Promise<Page> | undefined;

  /** @param extras what the page has set by `setContext()` */
  constructor(
    private readonly face: Face,
    private readonly extras: () => object | undefined,
  ) {}

  /** Has the page do what the agent asks, and tells the frame what became of it. */
  async act({ id, command }: Act): Promise<void> {
    const outcome = await this.#onPage((page) => page.act(command)).catch((): Outcome => ({ ok: false, code: 'unavailable', message: 'What acts on the page could not be loaded.' }));
    this.face.send({ type: 'acted', id, outcome });
  }

  /** Tells the frame what the page is, and becomes. */
  async follow(): Promise<void> {
    await this.#onPage((page) => page.follow((context) => this.face.send({ type: 'page', context }))).catch(() => {});
  }

  /** The page has set another context. */
  changed(): void {
    void this.#page?.then((page) => page.changed());
  }

  /** The conversation is over. */
  ended(): void {
    void this.#page?.then((page) => page.ended());
  }

  async #onPage<T>(act: (page: Page) => T): Promise<Awaited<T>> {
    const loading = (this.#page ??= import('./actions/page.js').then(({ Page }) => new Page(this.face, this.extras)));
    loading.catch(() => (this.#page = undefined));
    return await act(await loading);
  }
}
