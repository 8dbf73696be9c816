import { sheetOf } from './sheet.js';

// Section 1 and 7 of the look, for a page that may set anything on the host: `!important` here wins over the page's.
const css = `
:host{all:initial!important;display:contents!important}
:host([hidden]){display:none!important}
.root{color-scheme:light dark;
--bg:var(--ll-bg,light-dark(#fff,#12191b));--fg:var(--ll-message,light-dark(#16262a,#f1efe9));
--border:var(--ll-border,light-dark(#e3ddd3,#2d393b));--line:light-dark(#857f75,#76868a);
--primary:var(--ll-agent-color,light-dark(#14484a,#8fd8c4));--on-primary:var(--ll-on-agent-color,light-dark(#fff,#0c2a27));
--wait:light-dark(#5f4fb3,#c3b8ff);
--shadow:0 1px 2px rgb(22 38 42/.12),0 10px 36px rgb(22 38 42/.2);
--font:system-ui,sans-serif;
--ease:cubic-bezier(.2,.8,.2,1);--edge:20px;--head:max(var(--edge),env(safe-area-inset-top));--foot:calc(max(var(--edge),env(safe-area-inset-bottom)) + var(--lift));
--side:max(var(--edge),env(safe-area-inset-left),env(safe-area-inset-right));--shift:0px;--lift:0px;--keyboard:0px;--level:0;
position:fixed;inset:0 auto auto 0;z-index:2147483647;width:0;height:0;padding:0;border:0;overflow:visible;background:none;
color:var(--fg);font:400 max(1rem,16px)/1.45 var(--font);text-align:start}
.root[data-theme=light]{color-scheme:light}
.root[data-theme=dark]{color-scheme:dark}
.root *,.root ::before,.root ::after{box-sizing:border-box}
.root p{margin:0}
button{margin:0;border:0;cursor:pointer;font:inherit}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.launcher{position:fixed;inset-block-end:var(--foot);inset-inline-end:calc(var(--side) + var(--shift));
width:60px;height:72px;padding:0;border-radius:20px;background:var(--primary);color:var(--on-primary);
box-shadow:0 0 0 2px light-dark(#fff,#2d393b),var(--shadow);
transition:transform .32s var(--ease),opacity .12s,box-shadow .12s}
.picture{position:absolute;inset:0 0 22px;border-radius:20px 20px 0 0;overflow:hidden;background:#f3c9a6}
.portrait{position:absolute;inset:0;width:100%;height:100%;display:block}
.portrait path{stroke-width:2.6;stroke-linecap:round}
.plate{position:absolute;inset:auto 0 0;height:22px;display:flex;align-items:center;justify-content:center;gap:4px;font:650 min(.75em,14px)/1 var(--font);font-variant-numeric:tabular-nums}
.launcher::after{content:attr(data-hint)/"";position:absolute;inset-inline-end:calc(100% + 12px);bottom:12px;padding:8px 12px;border-radius:12px;
background:var(--fg);color:var(--bg);font:600 .875em/1.4 var(--font);unicode-bidi:plaintext;width:max-content;max-width:calc(100vw - 84px - 2*var(--side));text-align:start;opacity:0;transition:opacity .12s;pointer-events:none}
.launcher:is(:hover,:focus-visible){transform:translateY(-3px)}
.launcher:is(:hover,:focus-visible)::after{opacity:1}
:focus-visible{outline:3px solid #0d1416;outline-offset:2px;box-shadow:0 0 0 2px #fff,0 0 0 7px #fff}
.root[data-tab] .launcher{display:none}
.root:is([data-state=open],[data-state=retired]) .launcher{visibility:hidden;opacity:0;transform:none}
.panel{position:fixed;inset-block-end:var(--foot);inset-inline-end:var(--side);
width:min(400px,100vw - 2*var(--side));height:min(560px,100dvh - var(--head) - var(--foot));border-radius:var(--ll-radius,20px);overflow:hidden;
background:var(--bg);box-shadow:0 0 0 1px var(--border),var(--shadow);outline-offset:0;display:flex;
visibility:hidden;opacity:0;transform:translateY(12px) scale(.97);transform-origin:100% 100%;transition:opacity .12s,transform .12s,visibility 0s .12s}
.root[data-state=open] .panel{visibility:visible;opacity:1;transform:none;transition:opacity .12s,transform .32s var(--ease)}
.root[data-position$=left] .launcher{inset-inline:calc(var(--side) + var(--shift)) auto}
.root[data-position$=left] .panel{inset-inline:var(--side) auto;transform-origin:0 100%}
.root[data-position^=top] :is(.launcher,.panel){inset-block:var(--head) auto}
.root[data-position=center] :is(.launcher,.panel){inset-inline:0;margin-inline:auto;transform-origin:50% 100%}
.root[data-position=custom] :is(.launcher,.panel){inset:var(--ll-y,var(--edge)) auto auto var(--ll-x,var(--edge))}
.root[data-position=center] .launcher{translate:var(--shift)}
.root[data-position$=left] .launcher::after{inset-inline:calc(100% + 12px) auto}
.sentence{font-size:1.125em;font-weight:650;line-height:1.3;text-wrap:balance}
.wait{display:flex;align-items:center;gap:10px;min-height:48px;margin:auto 16px max(16px,env(safe-area-inset-bottom));animation:appear .2s .3s both}
.dock{display:flex;flex-direction:column;gap:12px;position:relative;padding:16px 16px max(16px,env(safe-area-inset-bottom));width:100%;margin-top:auto;background:var(--bg)}
.panel>.portrait{opacity:.6;filter:grayscale(.7)}
.actions{display:flex;flex-wrap:wrap;gap:8px}
.button{flex:1;min-height:48px;padding:8px 16px;border:1px solid var(--line);border-radius:12px;background:none;color:var(--fg);font-weight:600}
.button.primary{border-color:transparent;background:var(--primary);color:var(--on-primary)}
.voice{display:flex;gap:3px;color:var(--wait)}
.voice i{width:4px;height:20px;border-radius:2px;background:currentColor;transform:scaleY(.2);animation:wait 1.2s infinite var(--ease)}
.voice i:nth-child(2n){animation-delay:.2s}
@keyframes wait{0%,70%,100%{transform:scaleY(.2)}30%{transform:scaleY(.7)}}
@keyframes appear{from{opacity:0}}
.root[data-narrow=true] .panel.panel{inset:auto 0 var(--keyboard);margin:0;width:100%;height:min(100dvh - env(safe-area-inset-top) - var(--keyboard),640px);border-radius:20px 20px 0 0}
@media(prefers-reduced-motion:reduce){.root *,.root ::after{animation:none!important;transition:none!important}}
@media(prefers-contrast:more){.root{--border:var(--line)}}
@media(forced-colors:active){.launcher,.launcher::after,.panel{border:1px solid CanvasText}.portrait{forced-color-adjust:none}.voice i{background:CanvasText}:focus-visible{outline-color:Highlight}}
@media print{.root{display:none}}
`;

let sheet: CSSStyleSheet | undefined;

/** The one stylesheet of all widgets on the page. */
export function styles(): CSSStyleSheet {
  return (sheet ??= sheetOf(css));
}
