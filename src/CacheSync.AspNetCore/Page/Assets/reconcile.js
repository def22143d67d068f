import { get, modelPath, post } from './api.js';
import { explain, say } from './actions.js';
import { describe, showBar } from './progress.js';
import { refresh } from './refresh.js';

const pollEvery = 400;
const unknownFor = 8_000;
const doubleClick = 500;
const number = new Intl.NumberFormat();
const wait = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });
const over = state => state !== 'queued' && state !== 'running';

let model;
let opener;
let openedAt;
let turn = 0;
let looks = [];

const dialog = () => document.getElementById('reconcile');
const path = () => model ? `${modelPath(model)}/reconcile` : 'reconcile';

function options(dryRun) {
  const form = dialog().querySelector('form').elements;
  return {
    dryRun,
    force: true,
    batchSize: null,
    maxEntries: form.reach.value === 'all' ? null : 1000,
    replaceUnreadable: form.replaceUnreadable.checked,
    overrideBrake: form.overrideBrake.checked,
  };
}

function line(parent, tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  parent.append(element);
  return element;
}

function tell(run, parent) {
  const would = run.wouldRepair;
  if (run.state === 'failed' || run.state === 'cancelled') {
    line(parent, 'p', `${run.model}: the look ${run.state === 'failed' ? 'failed' : 'was cancelled'}. ${run.reason ?? ''}`);
    return;
  }
  line(parent, 'p', `${run.model}: ${number.format(run.done)} keys looked at.`);
  line(parent, 'strong', `${number.format(would.created)} to create, ${number.format(would.updated)} to replace, ${number.format(would.removed)} to remove`);
  const unreadable = run.verdicts.unreadable;
  if (unreadable) line(parent, 'p', `${number.format(unreadable)} cannot be read.`);
  if (run.reason) line(parent, 'p', run.reason);
}

// Behind one address another instance may answer, which hears of a run within some seconds.
async function find(id, until) {
  try {
    return await get(`runs/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error.status === 404 && Date.now() < until) return null;
    throw error;
  }
}

async function follow(id, parent, mine) {
  const text = line(parent, 'p', 'Looking…');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', 'Look at what would be touched');
  parent.append(bar);
  const until = Date.now() + unknownFor;
  for (;;) {
    const run = await find(id, until);
    if (mine !== turn) return null;
    if (!run) {
      await wait(pollEvery);
      continue;
    }
    if (over(run.state)) {
      parent.replaceChildren();
      tell(run, parent);
      return run;
    }
    text.textContent = `${run.model}: ${describe(run)}`;
    showBar(bar, run);
    await wait(pollEvery);
    if (mine !== turn) return null;
  }
}

// A look that nobody waits for any more is work for nothing.
function forget() {
  turn++;
  for (const id of looks) post(`runs/${encodeURIComponent(id)}/cancel`).catch(() => { /* it was over, or ends by itself */ });
  looks = [];
}

async function look() {
  forget();
  const mine = turn;
  const yes = document.getElementById('reconcile-yes');
  const place = document.getElementById('look');
  yes.disabled = true;
  place.replaceChildren();
  try {
    const { runs } = await post(path(), options(true));
    looks = runs.map(run => run.id);
    const ended = await Promise.all(runs.map(run => follow(run.id, place.appendChild(document.createElement('div')), mine)));
    if (mine !== turn) return;
    looks = [];
    yes.disabled = !ended.some(run => run?.state === 'completed' || run?.state === 'stopped');
  } catch (error) {
    if (mine === turn) line(place, 'p', explain(error));
  }
}

export function askReconcile(button) {
  model = button.dataset.model;
  opener = button.id;
  openedAt = performance.now();
  const box = dialog();
  box.querySelector('form').reset();
  document.getElementById('reconcile-title').textContent = model ? `Reconcile ${model}` : 'Reconcile all models';
  box.showModal();
  look();
}

export function start() {
  const box = dialog();
  if (!box) return;
  box.addEventListener('change', look);
  // The second click of the double click that opened the dialogue must not choose anything in it.
  box.addEventListener('click', event => {
    if (event.detail > 1 && performance.now() - openedAt < doubleClick) event.preventDefault();
  });
  box.addEventListener('close', () => {
    forget();
    // The button may have been drawn anew, and the browser would then begin at the top again.
    (document.getElementById(opener) ?? document.getElementById('content')).focus({ preventScroll: true });
  });
  document.getElementById('reconcile-no').addEventListener('click', () => box.close());
  const yes = document.getElementById('reconcile-yes');
  yes.addEventListener('click', async () => {
    yes.disabled = true;
    try {
      await post(path(), options(false));
      box.close();
      say(model ? `A reconcile of ${model} was started.` : 'A reconcile of every model was started.');
      await refresh();
    } catch (error) {
      line(document.getElementById('look'), 'p', explain(error));
      yes.disabled = false;
      yes.focus();
    }
  });
}
