import { copyAttributes } from './attributes.js';
import { drain } from './queue.js';
import { LivelayerWidget, METHODS } from './widget.js';

/** The element of this script, set by the build. */
declare const $script: HTMLScriptElement;

const TAG = 'livelayer-widget';

if (!customElements.get(TAG)) {
  LivelayerWidget.origin = new URL($script.src).origin;
  LivelayerWidget.came = drain(TAG, [...METHODS, 'destroy']);
  customElements.define(TAG, LivelayerWidget);
}

// beside <body>, which a page may replace; and in <head> there is none yet
const agentId = $script.getAttribute('data-agent-id');
if (agentId && !document.querySelector(`:root > ${TAG}[agent-id="${CSS.escape(agentId)}"]`)) {
  const widget = document.createElement(TAG);
  // of two servers' scripts the first has defined the element
  widget.setAttribute('base-url', new URL($script.src).origin);
  copyAttributes($script, widget);
  document.documentElement.append(widget);
}

if ($script.dataset['tracker']) void import(/* its name outlives releases */ new URL('/tracker.js', $script.src).href).catch(() => {
    // somebody blocks it: there is a widget all the same
  });
