import { stage } from './stage.js';

stage(document.body.dataset.console ?? '');
