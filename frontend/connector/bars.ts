/** Each bar's share of the level, repeated from the start. */
const SHARES = [0.55, 0.9, 1, 0.8, 0.5];

/** `<ll-bars count="5">`: bars that `--ll-level` moves. */
class Bars extends HTMLElement {
  connectedCallback(): void {
    const count = Number(this.getAttribute('count')) || 0;
    const bars = Array.from({ length: count }, (_, n) => {
      const bar = document.createElement('i');
      bar.style.setProperty('--k', String(SHARES[n % SHARES.length]));
      bar.style.setProperty('--n', String(n));
      return bar;
    });
    this.replaceChildren(...bars);
  }
}

if (!customElements.get('ll-bars')) customElements.define('ll-bars', Bars);
