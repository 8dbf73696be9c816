import { sheetOf } from './sheet.js';

// What the look has beside the launcher and the empty window.
const css = `
.root{--raised:light-dark(#f6f3ee,#1d2729);--muted:light-dark(#55646a,#a9b4b5);--stop:light-dark(#b3261e,#ff9d92);--scrim:rgb(13 20 22/.78);--you:light-dark(#0f7a62,#7fe0c3);--agent:light-dark(#a4501c,#ffb27a)}
.dot{flex:none;width:7px;height:7px;border-radius:50%;background:currentColor}
.launcher[data-live]{--ring:var(--line);box-shadow:0 0 0 2px light-dark(#fff,#12191b),0 0 0 5px var(--ring),0 0 0 calc(5px + 8px*var(--level)) color-mix(in srgb,var(--ring) 38%,transparent),var(--shadow)}
.launcher:is([data-live=you],[data-live=agent]){--level:.6}
.launcher[data-live=you]{--ring:var(--you)}
.launcher[data-live=agent]{--ring:var(--agent)}
.dock .wait{margin:0}
iframe{color-scheme:normal;position:absolute;inset:0;width:100%;height:100%;border:0;border-radius:inherit}
.cover{position:absolute;inset:0;z-index:1;display:grid;grid-template:minmax(64px,1fr) auto/minmax(0,1fr);background:var(--bg);transition:opacity .12s,visibility 0s .12s}
.panel[data-ready] .cover{visibility:hidden;opacity:0}
.stage{position:relative;overflow:hidden;background:light-dark(#fbf6ef,#0d1416)}
.stage .portrait{opacity:.6}
.cover[data-look=away] .portrait{filter:grayscale(.7)}
.round{position:absolute;inset-block-start:12px;inset-inline-end:12px;width:40px;height:40px;padding:0;display:grid;place-items:center;border-radius:50%;background:var(--scrim);color:#fff}
.round:hover{background:#0d1416}
@media(pointer:coarse){.round{width:44px;height:44px}}
.round .icon{width:20px;height:20px}
.icon{width:24px;height:24px;display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.title{display:flex;gap:12px}
.mark{width:40px;height:40px;flex:none;display:grid;place-items:center;border-radius:50%;background:var(--raised);color:var(--stop)}
.words{display:grid;gap:4px;min-width:0}
.sub{color:var(--muted);font-size:.875em;overflow-wrap:anywhere}
.code{color:var(--muted);font:400 .75em/1.4 ui-monospace,monospace;text-transform:uppercase}
.button:hover{background:var(--raised)}
.button.primary:hover{opacity:.9}
.cover .dock{padding-bottom:16px;max-height:calc(100cqh - 64px);overflow:auto}
.panel{max-height:calc(100dvh - var(--head) - var(--foot) - var(--keyboard))}
.root:not([data-position^=top]) .panel{inset-block-end:calc(var(--foot) + var(--keyboard))}
.root[data-narrow=true] .panel.panel{max-height:none}
.root[data-narrow=true] .panel>:is(iframe,.cover){--home:max(0px,env(safe-area-inset-bottom) - var(--keyboard));bottom:var(--home);height:calc(100% - var(--home))}
@media(prefers-contrast:more){.root{--muted:var(--fg);--scrim:#0d1416}}
@media(forced-colors:active){.round,.mark{border:1px solid CanvasText}.dot{background:CanvasText}.launcher[data-live]{outline:3px solid Highlight;outline-offset:2px}}
`;

let sheet: CSSStyleSheet | undefined;

/** The one stylesheet of all windows on the page. */
export function windowStyles(): CSSStyleSheet {
  return (sheet ??= sheetOf(css));
}
