/** What an agent may read of a page: one file, loaded when the first one asks. */
export { pageContext } from './page-context.js';
export { routes } from './routes.js';
