import type { TranscriptEntry } from '../session/transcript.js';

/** The newest words of both sides over the picture; for the eye alone, screen readers hear the transcript. */
export function showCaptions(root: ParentNode, entries: readonly TranscriptEntry[]): void {
  const captions = root.querySelector('[data-part="captions"]');
  if (!captions) return;
  const newest = entries.slice(-2);
  const shown = newest.filter((entry, i) => entry.role !== newest[i + 1]?.role);
  while (captions.childElementCount > shown.length) captions.lastElementChild?.remove();
  shown.forEach((entry, i) => {
    const caption = captions.children[i] ?? captions.appendChild(newCaption());
    caption.className = entry.role === 'user' ? 'll-caption you' : 'll-caption';
    const words = caption.firstElementChild as HTMLElement;
    if (words.textContent !== entry.text) words.firstElementChild!.textContent = entry.text;
  });
}

function newCaption(): HTMLElement {
  const caption = document.createElement('p');
  const window = document.createElement('span');
  // said in any language, whatever the interface is in
  window.append(Object.assign(document.createElement('span'), { dir: 'auto' }));
  caption.append(window);
  return caption;
}
