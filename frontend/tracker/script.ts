import { boot } from './page.js';

/** The element that wants a tracker, set by the build. */
declare const $script: HTMLScriptElement;

boot($script);
