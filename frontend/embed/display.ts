/** What a visitor does with the window, the launcher and the tab at the edge: one file, loaded beside the frame. */
export { Aside } from './aside.js';
export { dress } from './display-styles.js';
export { Handles } from './handles.js';
export { Tab } from './tab.js';
