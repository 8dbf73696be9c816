/** Pseudo-classes that speak of where an element stands, and not of what a visitor has done or typed. */
const STRUCTURE = new Set(
  'root empty first-child last-child only-child nth-child nth-last-child first-of-type last-of-type only-of-type nth-of-type nth-last-of-type not is where has scope link any-link lang dir target enabled disabled'.split(' '),
);

/**
 * Whether an agent may look by this selector. One that is not understood is asked of the document, and refused there; this refuses those whose answer
 * would tell what a field holds: the state of a field (`:checked`, `:valid`), and the beginning of a value (`[value^="4"]`).
 */
export function isHarmless(selector: string): boolean {
  // an escape within brackets may spell a name that is read as another
  if (/\[[^\]"']*\\/.test(selector)) return false;
  const bare = selector.replace(/\\./g, 'x').replace(/"[^"]*"|'[^']*'/g, '""');
  // so may a comment
  if (bare.includes('/*')) return false;
  if (/\[\s*([\w*-]*\|)?value\s*[~|^$*]=/i.test(bare)) return false;
  const outside = bare.replace(/\[[^\]]*\]/g, '');
  return [...outside.matchAll(/:([\w-]*)/g)].every(([, name = '']) => STRUCTURE.has(name.toLowerCase()));
}
