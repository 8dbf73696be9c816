import { copyAttributes } from './attributes.js';
import { drain } from './queue.js';
import { LivelayerWidget } from './widget.js';

/** The element of this script, set by the build. */
declare const $script: HTMLScriptElement;

const TAG = 'livelayer-widget';

if (!customElements.get(TAG)) {
  LivelayerWidget.origin = new URL($script.src).origin;
  customElements.define(TAG, LivelayerWidget);
}

// beside <body>, which a page may replace; and in <head> there is none yet
const agentId = $script.getAttribute('data-agent-id');
if (agentId && !document.querySelector(`:root > ${TAG}[agent-id="${CSS.escape(agentId)}"]`)) {
  const widget = document.createElement(TAG);
  copyAttributes($script, widget);
  document.documentElement.append(widget);
}

const came = drain(TAG);
if (came) LivelayerWidget.came = came;
