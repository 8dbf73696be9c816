import type { Attributes } from './attributes.js';
import { loadLook, readLook, type Look } from './look.js';
import type { Words } from './words.js';

/** The look of one face: loaded when it is wanted, and once more where it could not be had or another language is spoken. */
export class Looks {
  now: Look = readLook(undefined);
  #loading: Promise<void> | undefined;
  #attempt = 0;
  readonly #sayings: ((words: Words) => void)[] = [];

  /** @param wear hears of each that is there */
  constructor(
    private readonly attributes: () => Attributes,
    private readonly wear: (look: Look) => void,
  ) {}

  load(): Promise<void> {
    const attempt = this.#attempt;
    return (this.#loading ??= loadLook(this.attributes(), attempt, this.now).then((look) => {
      // another is asked for meanwhile
      if (attempt !== this.#attempt) return;
      this.now = look;
      this.wear(look);
      for (const say of this.#sayings) say(look.words);
    }));
  }

  /** It is asked for once more when it is wanted again. */
  forget(): void {
    this.#loading = undefined;
    this.#attempt++;
  }

  /** Another language is spoken; one that nobody has wanted yet is still not loaded. */
  reload(): void {
    if (!this.#loading) return;
    this.forget();
    void this.load();
  }

  /** Has something say its words now, and whenever they become others. */
  speak(say: (words: Words) => void): void {
    this.#sayings.push(say);
    say(this.now.words);
  }
}
