/** What a page needs of the shell once somebody is interested: one file, loaded on intent. */
export { Shell } from './shell.js';
