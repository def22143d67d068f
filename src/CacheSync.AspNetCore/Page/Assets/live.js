import { base, get } from './api.js';
import { found, lost } from './banner.js';
import { refresh } from './refresh.js';
import { showRuns } from './progress.js';

const pollEvery = 10_000;
const retryAfter = 2_000;
const patience = 40_000; // a stream says something every 15 s
const settled = 5_000; // a stream that lived shorter was refused or cut off, not at its end

let source = null;
let openedAt = null;
let version = null;
let timer = null;
let watchdog = null;

function show(state, text) {
  const link = document.getElementById('link');
  if (link.dataset.state === state && link.textContent === text) return;
  link.dataset.state = state;
  link.textContent = text;
}

function heard() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => { close(); retry(); }, patience);
}

function close() {
  clearTimeout(watchdog);
  source?.close();
  source = null;
  openedAt = null;
}

// Streams come to their end, may be refused because many are open, and are cut off when the server is gone. Only the status tells which.
async function retry(hadEnded) {
  clearTimeout(timer);
  try {
    await get('status');
    found();
    if (hadEnded) {
      open();
      return;
    }
    show('polling', 'Every 10 s');
    await refresh();
    timer = setTimeout(open, pollEvery);
  } catch (error) {
    lost(error);
    show('lost', error.isRefusal ? 'Signed out' : 'Disconnected');
    timer = setTimeout(open, error.isRefusal ? pollEvery : retryAfter);
  }
}

function open() {
  clearTimeout(timer);
  close();
  source = new EventSource(new URL('events', base));
  source.addEventListener('open', () => { openedAt = performance.now(); found(); show('live', 'Live'); heard(); });
  source.addEventListener('state', async event => {
    heard();
    const state = JSON.parse(event.data);
    show('live', state.available ? 'Live' : 'Live, without Redis');
    if (state.version === version) return;
    if (await refresh()) version = state.version;
  });
  source.addEventListener('runs', event => { heard(); showRuns(JSON.parse(event.data).runs); });
  source.addEventListener('ping', heard);
  source.addEventListener('error', () => {
    const hadEnded = openedAt !== null && performance.now() - openedAt > settled;
    close();
    retry(hadEnded);
  });
}

// A browser opens few connections to one host: a page that nobody sees must not keep one.
export function start() {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearTimeout(timer);
      close();
      show('off', 'Not live');
    } else {
      version = null;
      open();
    }
  });
  if (!document.hidden) open();
}
