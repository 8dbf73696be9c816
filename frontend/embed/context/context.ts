/** What an agent may read of a page: one file, loaded when the first one asks. */
export { onPath } from './follow.js';
export { pageContext, type PageContext } from './page-context.js';
export { routes } from './routes.js';
