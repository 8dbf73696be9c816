/** Entries of the page's storage; where that throws, there are none and nothing is kept. */
export function read(storage: 'localStorage' | 'sessionStorage', key: string): string {
  try {
    return window[storage].getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Empty text removes the entry. */
export function write(storage: 'localStorage' | 'sessionStorage', key: string, text: string): void {
  try {
    if (text) window[storage].setItem(key, text);
    else window[storage].removeItem(key);
  } catch {
    // the page's storage is closed, or full
  }
}
