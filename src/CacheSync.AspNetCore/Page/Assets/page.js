import * as actions from './actions.js';
import * as live from './live.js';
import * as reconcile from './reconcile.js';
import { remember } from './refresh.js';
import { localise } from './times.js';

const ageEvery = 10_000;

remember();
localise(document);
actions.start();
reconcile.start();
live.start();
setInterval(() => localise(document), ageEvery);
