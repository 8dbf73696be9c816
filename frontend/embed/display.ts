/** What a visitor does with the window and the tab at the edge: one file, loaded beside the frame. */
export { dress } from './display-styles.js';
export { Handles } from './handles.js';
export { Tab } from './tab.js';
