import { sheetOf } from './sheet.js';

// Handles of the window, the tab at the edge, the buttons by which the launcher becomes it and back; and the bar at the foot of a phone, which the launcher of a conversation that goes on becomes.
const css = `
.root[data-placed][data-narrow=false] .panel{inset:min(var(--y),100dvh - var(--keyboard) - 380px) auto auto var(--x);margin:0;width:var(--width);height:var(--height)}
.mover,.sizer{position:absolute;z-index:2;padding:0;background:none;touch-action:none;user-select:none}
.root[data-dragging] iframe{pointer-events:none}
.mover{inset-block-start:0;inset-inline:64px 120px;height:32px;cursor:move;border-radius:8px}
.sizer{width:20px;height:20px;cursor:nwse-resize;inset-block-start:0;inset-inline-start:0;border-radius:20px 0}
.root:is([data-position=bottom-left],[data-position=top-right]):not(:dir(rtl)) .sizer,.root:not([data-position=bottom-left],[data-position=top-right]):dir(rtl) .sizer{cursor:nesw-resize;border-radius:0 20px}
.root[data-position$=left] .sizer{inset-inline:auto 0}
.root[data-position^=top] .sizer{inset-block:auto 0}
:is(.mover,.sizer):focus-visible{outline-offset:-4px;box-shadow:inset 0 0 0 8px #fff}
.root[data-narrow=true] :is(.mover,.sizer){display:none}
.tab{position:fixed;inset-block-start:min(var(--tab-y) - 36px,100dvh - 80px);inset-inline-end:max(env(safe-area-inset-left),env(safe-area-inset-right));width:36px;height:72px;padding:0;overflow:hidden;touch-action:none;
border-radius:16px 0 0 16px;background:#f3c9a6;box-shadow:0 0 0 2px light-dark(#fff,#2d393b),var(--shadow)}
.tab:dir(rtl){border-radius:0 16px 16px 0}
.root[data-position$=left] .tab{inset-inline:max(env(safe-area-inset-left),env(safe-area-inset-right)) auto;border-radius:0 16px 16px 0}
.root[data-position$=left] .tab:dir(rtl){border-radius:16px 0 0 16px}
.root[data-narrow=true] .tab{width:40px;height:80px}
.root[data-state=open] .tab,.root:not([data-tab]) .tab{display:none}
.put{position:fixed;width:28px;height:28px;padding:0;display:grid;place-items:center;border-radius:50%;background:var(--bg);color:var(--fg);box-shadow:0 0 0 1px var(--line),var(--shadow);opacity:0;transition:opacity .12s}
.put::after{content:"";position:absolute;inset:-8px;border-radius:50%}
.put .icon{width:16px;height:16px;stroke-width:2.5}
:is(.launcher:is(:hover,:focus-visible)~.aside,.tab:is(:hover,:focus-visible)~.back,.put:is(:hover,:focus-visible)){opacity:1}
@media(hover:none){.put{opacity:1}}
.aside{inset-block-end:calc(var(--foot) + 58px);inset-inline-end:calc(var(--side) + var(--shift) + 46px)}
.root[data-position$=left] .aside{inset-inline:calc(var(--side) + var(--shift) + 46px) auto}
.root[data-position^=top] .aside{inset-block:calc(var(--head) + 58px) auto}
.root[data-position=center] .aside{inset-inline:0;margin-inline:auto;translate:calc(var(--shift) - 30px)}
.root[data-position=custom] .aside{inset:calc(var(--ll-y,var(--edge)) - 14px) auto auto calc(var(--ll-x,var(--edge)) + 46px)}
.back{inset-block-start:min(var(--tab-y) - 14px,100dvh - 58px);inset-inline-end:44px}
.root[data-position$=left] .back{inset-inline:44px auto}
.put:dir(rtl) .icon,.root[data-position$=left] .put .icon{scale:-1 1}
.root[data-position$=left] .put:dir(rtl) .icon{scale:1}
.back .icon{rotate:180deg}
.root:is([data-state=open],[data-state=retired],[data-narrow=true][data-state=minimised]:not([data-tab])) .put,.root[data-tab] .aside,.root:not([data-tab]) .back{display:none}
.root:has(.launcher[data-live=agent]) .tab{animation:speaking 1s infinite alternate}
@keyframes speaking{to{box-shadow:0 0 0 4px var(--agent),var(--shadow)}}
.root[data-narrow=true][data-state=minimised] .launcher.launcher{inset:auto 0 var(--lift);margin:0;transform:none;translate:none;width:100%;height:calc(72px + env(safe-area-inset-bottom));border-radius:20px 20px 0 0;background:var(--bg);color:var(--fg);box-shadow:0 0 0 1px var(--border),var(--shadow)}
[data-narrow=true][data-state=minimised] .launcher:focus-visible{outline-offset:-5px}
[data-narrow=true][data-state=minimised] .picture{inset:10px auto auto;inset-inline-start:16px;width:52px;height:52px;border-radius:16px;box-shadow:0 0 0 3px var(--ring)}
[data-narrow=true][data-state=minimised] .plate{inset:0 0 auto;padding-inline:84px 128px;height:72px;justify-content:start;gap:6px;font-size:min(.875em,20px)}
[data-narrow=true][data-state=minimised] .plate::before{content:attr(data-name)/"";margin-inline-end:6px;font-size:1.15em}
[data-narrow=true][data-state=minimised] .launcher.launcher::after{content:"";inset:24px auto auto;inset-inline-end:16px;width:96px;height:24px;padding:0;border-radius:0;opacity:1;background:repeating-linear-gradient(90deg,var(--ring) 0 3px,#0000 3px 6px);mask:radial-gradient(closest-side,#000 98%,#0000);scale:1 .2}
[data-narrow=true][data-state=minimised] .launcher.launcher:is([data-live=you],[data-live=agent])::after{scale:1;animation:speaks .6s infinite alternate}
@keyframes speaks{to{scale:1 .5}}
@media(forced-colors:active){.tab,.put{border:1px solid CanvasText}[data-narrow=true][data-state=minimised] .launcher::after{display:none}}
`;

let sheet: CSSStyleSheet | undefined;

/** Gives a shell what its window is moved by, and what it becomes while it is put away or aside. */
export function dress({ adoptedStyleSheets }: ShadowRoot): void {
  sheet ??= sheetOf(css);
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
