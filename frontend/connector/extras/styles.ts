const CSS = `
.ll-own { position: absolute; z-index: 1; inset-block-start: 64px; inset-inline-end: 12px; width: 26%; max-width: 160px; min-width: 72px; aspect-ratio: 4 / 3; object-fit: cover; border-radius: var(--ll-radius-small); background: #0d1416; box-shadow: 0 0 0 2px var(--ll-you); }
.ll-own.camera { transform: scaleX(-1); }
.ll-own.screen { object-fit: contain; inset-inline: 12px auto; }
.ll-frame[data-drawer] .ll-own { inset-block-start: 12px; inset-inline-end: 100px; width: 20%; }
.ll-frame[data-drawer] .ll-own.screen { inset-inline: 12px auto; inset-block-start: 60px; }
@media (forced-colors: active) { .ll-own { border: 2px solid Highlight; forced-color-adjust: none; } }`;

/** What only a conversation with a camera or a screen needs comes when one begins. */
export function styles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  if (!document.adoptedStyleSheets.some((one) => one.cssRules[0]?.cssText === sheet.cssRules[0]?.cssText)) document.adoptedStyleSheets.push(sheet);
}
