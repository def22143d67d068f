// Says that what is shown is from before, and why it cannot be brought up to date.
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

let since = null;

export function lost(error) {
  since ??= new Date();
  const banner = document.getElementById('lost');
  const text = error.isRefusal
    ? `${error.message} What is shown is from ${time.format(since)}.`
    : `Disconnected since ${time.format(since)}. What is shown is from before; trying again.`;
  // Written only when it differs: a screen reader tells it each time.
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = false;
  document.documentElement.classList.add('is-lost');
}

export function found() {
  since = null;
  document.getElementById('lost').hidden = true;
  document.documentElement.classList.remove('is-lost');
}
