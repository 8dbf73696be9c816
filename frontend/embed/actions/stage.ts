import { isStill } from './motion.js';
import { Question, type Detail } from './question.js';
import { questions, type Asked } from './questions.js';

/** Milliseconds for which the visitor sees what the agent has touched. */
const SEEN = 1_600;

const css = `
.acts.acts{position:fixed;inset:0 auto auto 0;z-index:2147483647;width:0;height:0;margin:0;padding:0;border:0;overflow:visible;background:none}
.touched{position:fixed;border-radius:8px;pointer-events:none;outline:3px solid var(--primary);outline-offset:3px;box-shadow:0 0 0 3px var(--on-primary),0 0 0 9px var(--on-primary);animation:touched 1.6s ease-out both}
@keyframes touched{0%{opacity:0;scale:1.04}15%{opacity:1;scale:1}75%{opacity:1}100%{opacity:0}}
.ask{position:fixed;inset-block-start:max(16px,env(safe-area-inset-top));inset-inline:16px;margin-inline:auto;width:fit-content;max-width:min(440px,100vw - 32px);max-height:calc(100dvh - 32px);overflow:auto;
display:grid;gap:12px;padding:16px;border-radius:20px;background:var(--bg);box-shadow:0 0 0 1px var(--border),var(--shadow);outline-offset:0}
.ask .sub{text-align:-webkit-match-parent;text-align:match-parent}
.ask .address{font-family:ui-monospace,monospace;text-align:start}
@media(forced-colors:active){.touched{outline-color:Highlight}.ask{border:1px solid CanvasText}}
`;

/** What page actions draw over the page, above all else: what the agent touches, and what the visitor is asked. */
export class Stage {
  readonly #root = document.createElement('div');
  /** In which the visitor is asked. */
  words = questions(undefined);

  /**
   * @param root of the shell, in its shadow root: this looks like it
   * @param talk aborted when nobody waits for the visitor's answer any more
   * @param asking hears whether the visitor is asked something
   */
  constructor(
    private readonly root: HTMLElement,
    private readonly signal: AbortSignal,
    private readonly talk: () => AbortSignal,
    private readonly asking: (stands: boolean) => void,
  ) {
    this.#root.className = 'root acts';
    this.#root.popover = 'manual';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const shadow = root.getRootNode() as ShadowRoot;
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    shadow.append(this.#root);
    signal.addEventListener('abort', () => {
      this.#root.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((other) => other !== sheet);
    });
  }

  /** Outlines an element of the page for a moment, wherever it scrolls to. */
  show(element: Element): void {
    this.#raise();
    const outline = document.createElement('div');
    outline.className = 'touched';
    this.#root.append(outline);
    const until = performance.now() + SEEN;
    const follow = () => {
      if (performance.now() > until || this.signal.aborted || !element.isConnected) return outline.remove();
      const { left, top, width, height } = element.getBoundingClientRect();
      Object.assign(outline.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      requestAnimationFrame(follow);
    };
    // a tab in the background draws no frames
    setTimeout(() => outline.remove(), SEEN + 500);
    if (isStill()) outline.style.animation = 'none';
    follow();
  }

  /** Asks the visitor; anything but a yes within half a minute is a no. */
  async ask(asked: Asked, detail: Detail): Promise<boolean> {
    this.#raise();
    this.asking(true);
    const answer = await new Question(this.#root, this.words, asked, detail, AbortSignal.any([this.signal, this.talk()])).answer;
    this.asking(false);
    return answer;
  }

  /** Wears what the shell wears, over whatever the page has put on top since. */
  #raise(): void {
    this.#root.style.cssText = this.root.style.cssText;
    this.#root.dataset['theme'] = this.root.dataset['theme'] ?? 'auto';
    this.#root.lang = this.root.lang;
    this.#root.hidePopover?.();
    this.#root.showPopover?.();
  }
}
