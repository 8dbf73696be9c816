/** How long after leaving its room a conversation can be taken up again, in milliseconds: by `connect()`, by a frame, and by a page that is loaded again. */
export const RESUME_WINDOW = 5 * 60_000;

/** The last room and whether its conversation can still be taken up. */
export class ResumeWindow {
  readonly #changed: (canResume: boolean) => void;
  #roomName: string | undefined;
  /** The last moment in the room, in milliseconds since 1970; infinite while inside. */
  #left = Infinity;
  #expiry: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (canResume: boolean) => void) {
    this.#changed = changed;
  }

  get open(): boolean {
    return this.#roomName !== undefined && Date.now() - this.#left < RESUME_WINDOW;
  }

  /** The room to resume, or undefined outside the window. */
  get roomName(): string | undefined {
    return this.open ? this.#roomName : undefined;
  }

  entered(roomName: string): void {
    clearTimeout(this.#expiry);
    this.#roomName = roomName;
    this.#left = Infinity;
    this.#changed(true);
  }

  left(): void {
    if (this.#left !== Infinity || this.#roomName === undefined) return;
    this.#left = Date.now();
    this.#expiry = setTimeout(() => this.reset(), RESUME_WINDOW);
  }

  reset(): void {
    clearTimeout(this.#expiry);
    if (this.#roomName === undefined) return;
    this.#roomName = undefined;
    this.#changed(false);
  }
}
