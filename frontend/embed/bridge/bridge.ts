import type { Actor } from './acting.js';
import { onRoute } from '../routes.js';

/** The element of this script, set by the build. */
declare const $script: HTMLScriptElement;

declare global {
  interface Window {
    /** Where the frames come from, in place of where this script comes from. */
    LIVELAYER_BRIDGE_ORIGIN?: string;
    __livelayer_bridge_initialized?: true;
  }
}

/** The page's side of frames that stand on it without `<livelayer-widget>`: tells them its path, and does what their agents ask, as far as the tag's `data-capabilities` allow. */
function bridge(origin: string): void {
  let acting: Promise<Actor> | undefined;
  const frames = () => [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(`${origin}/widget/`));
  const tell = (frame: HTMLIFrameElement, message: object) => frame.contentWindow?.postMessage({ source: 'livelayer-host', ...message }, origin);
  const tellPath = (frame: HTMLIFrameElement) => tell(frame, { type: 'pathname', pathname: location.pathname });
  addEventListener('message', async ({ source, origin: from, data }: MessageEvent) => {
    const frame = from === origin && frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    if (data?.livelayer === 'ready') return tellPath(frame);
    if (data?.source !== 'livelayer') return;
    try {
      acting ??= import('./acting.js').then(({ actor }) => actor($script));
      tell(frame, { type: 'acted', id: data.requestId, outcome: await (await acting)(data, (message) => tell(frame, message)) });
    } catch {
      // the file did not come: nothing is done, the frame does not wait for ever, and the next one asks for it again
      acting = undefined;
    }
  });
  // it never leaves the page
  onRoute(new AbortController().signal, () => frames().forEach(tellPath));
  frames().forEach(tellPath);
}

if (!window.__livelayer_bridge_initialized) {
  window.__livelayer_bridge_initialized = true;
  bridge(window.LIVELAYER_BRIDGE_ORIGIN ?? new URL($script.src).origin);
}
