const number = new Intl.NumberFormat();

function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

export function describe(run) {
  if (run.state === 'queued') return 'waits for its turn';
  const words = [run.total === null ? `${number.format(run.done)} keys` : `${number.format(run.done)} of ${number.format(run.total)} keys`];
  if (run.keysPerSecond !== null) words.push(`${number.format(Math.round(run.keysPerSecond))}/s`);
  if (run.remainingSeconds !== null) words.push(`${duration(run.remainingSeconds)} left`);
  return words.join(' · ');
}

export function showBar(bar, run) {
  if (run.total && run.state !== 'queued') {
    bar.max = run.total;
    bar.value = run.done;
  } else {
    bar.removeAttribute('value');
  }
}

export function showRuns(runs) {
  for (const run of runs) {
    const row = document.querySelector(`[data-run="${CSS.escape(run.id)}"]`);
    if (!row) continue;
    showBar(row.querySelector('progress'), run);
    row.querySelector('.run-text').textContent = describe(run);
  }
}
