/** Gives the visitor what was said as a text file, made here of what is shown. */
export function saveTranscript(element: HTMLElement): void {
  const now = new Date();
  const { lang } = element;
  const name = element.querySelector('.ll-name b')?.textContent ?? '';
  const head = `${name}, ${new Intl.DateTimeFormat(lang || undefined, { dateStyle: 'long', timeStyle: 'short' }).format(now)}`;
  const lines = [...element.querySelectorAll('.ll-entry')].map((entry) => `${entry.firstChild?.textContent}: ${[...entry.childNodes].slice(1).map((node) => node.textContent).join('')}`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${[head, ...lines].join('\n\n')}\n`], { type: 'text/plain;charset=utf-8' }));
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${now.toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
