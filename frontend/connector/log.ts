/** `<ll-log>`: a growing list whose end stays in sight, unless the visitor has scrolled away from it. */
class Log extends HTMLElement {
  #atEnd = true;
  readonly #follow = () => {
    if (this.#atEnd) this.scrollTop = this.scrollHeight;
  };
  readonly #grown = new MutationObserver(this.#follow);
  readonly #resized = new ResizeObserver(this.#follow);

  constructor() {
    super();
    this.addEventListener('scroll', () => (this.#atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 40), { passive: true });
  }

  connectedCallback(): void {
    this.#grown.observe(this, { childList: true, subtree: true, characterData: true });
    this.#resized.observe(this);
  }

  disconnectedCallback(): void {
    this.#grown.disconnect();
    this.#resized.disconnect();
  }
}

if (!customElements.get('ll-log')) customElements.define('ll-log', Log);
