import { ApiError, modelPath, post } from './api.js';
import { askReconcile } from './reconcile.js';
import { refresh } from './refresh.js';

const sample = 500;
const shownFor = 5_000;
const asked = new Set();
let fading = null;

export function say(text) {
  const toast = document.getElementById('toast');
  clearTimeout(fading);
  toast.textContent = text;
  fading = setTimeout(hush, shownFor);
}

function hush() {
  document.getElementById('toast').textContent = '';
}

export const explain = error => error instanceof ApiError ? error.message : 'The server cannot be reached.';

const acts = {
  check: ({ model }) => post(`${modelPath(model)}/check`, { sampleSize: sample }).then(() => `A check of ${model} was started.`),
  'check-all': ({ model }) => post(`${modelPath(model)}/check`, { sampleSize: null }).then(() => `A check of everything in ${model} was started.`),
  pause: ({ model }) => post(model ? `${modelPath(model)}/pause` : 'pause').then(() => model ? `${model} is paused.` : 'Everything is paused.'),
  resume: ({ model }) => post(model ? `${modelPath(model)}/resume` : 'resume').then(() => model ? `${model} goes on.` : 'Everything goes on.'),
  cancel: ({ runId }) => post(`runs/${encodeURIComponent(runId)}/cancel`).then(() => 'The run ends after its batch.'),
};

export function start() {
  document.documentElement.classList.add('js');
  document.getElementById('toast').addEventListener('click', hush);
  document.addEventListener('click', async event => {
    const button = event.target.closest('button[data-action]');
    // The second click of a double click would fall on what the first one has brought there: Resume where Pause was.
    if (!button || event.detail > 1) return;
    const { action, model, runId } = button.dataset;
    if (action === 'reconcile') {
      askReconcile(button);
      return;
    }
    // By name, for the button may be drawn anew meanwhile.
    const name = `${action} ${model ?? runId}`;
    if (asked.has(name)) return;
    asked.add(name);
    // Not disabled, which would take the focus from whoever uses the keyboard.
    button.setAttribute('aria-disabled', 'true');
    try {
      say(await acts[action](button.dataset));
      await refresh();
    } catch (error) {
      say(explain(error));
    } finally {
      asked.delete(name);
      button.removeAttribute('aria-disabled');
    }
  });
}
