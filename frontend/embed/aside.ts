import { html, icon } from './dom.js';
import type { Face } from './face.js';
import { asideOf } from './standing.js';

/** Lets the visitor put the launcher aside to the tab at the edge, and the tab back: a button beside each, remembered. */
export class Aside {
  /** @param put the launcher is the tab now, or the tab the launcher */
  constructor(
    private readonly face: Face,
    private readonly put: () => Promise<void>,
  ) {
    face.launcher.element.after(this.#button('aside'), this.#button('back'));
  }

  #button(to: 'aside' | 'back'): HTMLElement {
    const button = html('button', { class: `put ${to}`, type: 'button' }, icon('M9 5.5l6.5 6.5L9 18.5'));
    this.face.looks.speak(({ putAside, putBack, lang }) => Object.assign(button, { ariaLabel: to === 'aside' ? putAside : putBack, lang }));
    button.addEventListener('click', async () => {
      const { face } = this;
      asideOf(face.attributes).text = to === 'aside' ? 'tab' : 'launcher';
      face.standing.arrange();
      await this.put();
      face.rest.focus();
    });
    return button;
  }
}
