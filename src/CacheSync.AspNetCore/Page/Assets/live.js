import { base, get } from './api.js';
import { refresh } from './refresh.js';
import { showRuns } from './progress.js';

const pollEvery = 10_000;
const retryAfter = 2_000;
const patience = 40_000; // a stream says something every 15 s

let source = null;
let version = null;
let lostSince = null;
let timer = null;
let watchdog = null;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

function show(state, text) {
  const link = document.getElementById('link');
  if (link.dataset.state === state && link.textContent === text) return;
  link.dataset.state = state;
  link.textContent = text;
}

function lost() {
  lostSince ??= new Date();
  const banner = document.getElementById('lost');
  const text = `Disconnected since ${time.format(lostSince)}. What is shown is from before; trying again.`;
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = false;
  document.documentElement.classList.add('is-lost');
  show('lost', 'Disconnected');
}

function found() {
  lostSince = null;
  document.getElementById('lost').hidden = true;
  document.documentElement.classList.remove('is-lost');
}

function heard() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => { close(); retry(); }, patience);
}

function close() {
  clearTimeout(watchdog);
  source?.close();
  source = null;
}

// Streams may be refused because many are open, and cut off because the server is gone. Only the status tells which.
async function retry() {
  clearTimeout(timer);
  try {
    await get('status');
    found();
    show('polling', 'Every 10 s');
    await refresh();
    timer = setTimeout(open, pollEvery);
  } catch {
    lost();
    timer = setTimeout(open, retryAfter);
  }
}

function open() {
  clearTimeout(timer);
  close();
  source = new EventSource(new URL('events', base));
  source.addEventListener('open', () => { found(); show('live', 'Live'); heard(); });
  source.addEventListener('state', async event => {
    heard();
    const state = JSON.parse(event.data);
    show('live', state.available ? 'Live' : 'Live, without Redis');
    if (state.version === version) return;
    if (await refresh()) version = state.version;
  });
  source.addEventListener('runs', event => { heard(); showRuns(JSON.parse(event.data).runs); });
  source.addEventListener('ping', heard);
  source.addEventListener('error', () => { close(); retry(); });
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
