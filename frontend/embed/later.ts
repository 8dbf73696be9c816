/** What few pages need of the shell: one file, loaded when one does. */
export { Custody } from './custody.js';
export { stand } from './in-place.js';
