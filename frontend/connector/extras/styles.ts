import css from './talk.css?inline';

// what no widget needs before it is used comes when one is
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
