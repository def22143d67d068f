const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const units = [['day', 86400], ['hour', 3600], ['minute', 60]];

function age(seconds) {
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return Math.abs(seconds) < 10 ? 'now' : relative.format(Math.trunc(seconds), 'second');
}

// Shows times in the zone of the reader; the time in UTC, and that of a relative one, is told on hover.
export function localise(root) {
  for (const time of root.querySelectorAll('time[data-form]')) {
    const at = new Date(time.dateTime);
    const utc = `${time.dateTime.replace('T', ' ').replace('Z', '')} UTC`;
    const local = absolute.format(at);
    const text = time.dataset.form === 'age' ? age((at - Date.now()) / 1000) : local;
    time.title = time.dataset.form === 'age' ? `${local}\n${utc}` : utc;
    if (time.textContent !== text) time.textContent = text;
  }
}
