import { copyAttributes } from './attributes.js';
import { LivelayerWidget } from './widget.js';

/** Address of this script, set by the build. */
declare const $src: string;

const TAG = 'livelayer-widget';
const script = document.currentScript ?? [...document.scripts].find(({ src }) => src === $src);

if (!customElements.get(TAG)) {
  LivelayerWidget.origin = new URL($src).origin;
  customElements.define(TAG, LivelayerWidget);
}

// beside <body>, which a page may replace; and in <head> there is none yet
const agentId = script?.getAttribute('data-agent-id');
if (script && agentId && !document.querySelector(`:root > ${TAG}[agent-id="${CSS.escape(agentId)}"]`)) {
  const widget = document.createElement(TAG);
  copyAttributes(script, widget);
  document.documentElement.append(widget);
}
