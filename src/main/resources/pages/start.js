// Shows what runs and what is still being prepared. Asks until everything is ready, and again when the page is looked at anew.

const WORDS = { ready: 'ready', preparing: 'preparing', failed: 'failed' };
const ICONS = { ready: 'check', preparing: 'clock', failed: 'warning' };
const STEP = 1000;
const SLOWEST = 10_000;

const at = (id) => document.getElementById(id);
let timer = 0;
let pause = STEP;
let done = false;

ask();
document.addEventListener('visibilitychange', () => {
  if (document.hidden || !done) return;
  done = false;
  ask();
});

at('copy').addEventListener('click', async () => {
  const said = at('copy').querySelector('span');
  try {
    await navigator.clipboard.writeText(at('snippet').textContent);
    said.textContent = 'Copied';
  } catch {
    // no permission: the visitor copies the marked text
    getSelection().selectAllChildren(at('snippet'));
    said.textContent = 'Press Ctrl+C';
  }
});

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch('/local/status', { cache: 'no-store' });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const status = await answer.json();
    show(status);
    done = status.parts.every(({ state }) => state === 'ready');
    pause = status.parts.some(({ state }) => state === 'failed') ? SLOWEST / 2 : STEP;
  } catch {
    at('title').textContent = 'The server does not answer';
    at('lead').textContent = 'We try again by ourselves. Nothing here is lost.';
    pause = Math.min(pause * 2, SLOWEST);
  }
  if (!done) timer = setTimeout(ask, pause);
}

function show({ mode, demoHostUrl, snippet, parts }) {
  const failed = parts.filter(({ state }) => state === 'failed');
  const ready = parts.every(({ state }) => state === 'ready');
  const local = mode === 'local';
  say('title', failed.length ? `${failed[0].name} did not start` : ready ? 'Your server is running' : 'Your server is starting');
  say('lead', failed.length ? failed[0].detail : !ready ? 'The first start takes a few minutes, the next ones a few seconds.' : local ? 'Local mode. Everything stays on this computer.' : 'It uses your own LiveKit server.');
  // the demo agent and its shop exist in local mode only
  at('hero').hidden = at('phrases').hidden = !local;
  at('own').hidden = local;
  at('demo').href = demoHostUrl;
  say('snippet', snippet);
  at('parts').replaceChildren(...parts.map(item));
}

function item({ name, state, detail }) {
  const mark = element('span', 'state', state, icon(ICONS[state]));
  const words = element('div', '', '', name, element('small', '', '', detail ?? ''));
  return element('li', '', '', mark, words, element('span', 'word', state, WORDS[state]));
}

function element(tag, className, state, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (state) made.dataset.state = state;
  made.append(...children);
  return made;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `/pages/icons.svg#i-${name}`);
  svg.append(use);
  return svg;
}

/** Changes a text only when it differs: a live region would say it again. */
function say(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}
