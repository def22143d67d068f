import { localise } from './times.js';

// The server writes the page; to bring it up to date is to ask for it again and take over the parts that differ.
const written = new Map();
let asking = null;
let again = false;
let settling = null;

// Behind one address several instances answer, and each hears within two seconds of what the others did.
const settledAfter = 3_000;

const parts = root => root.querySelectorAll('[data-part]');

export function remember() {
  for (const part of parts(document)) written.set(part.dataset.part, part.outerHTML);
}

function replace(part, next) {
  const focus = part.contains(document.activeElement) ? document.activeElement.id : null;
  const open = [...part.querySelectorAll('details[open]')].map(one => one.querySelector('summary').textContent);
  const scrolled = part.querySelector('.scroll')?.scrollLeft ?? 0;
  const node = document.importNode(next, true);
  for (const one of node.querySelectorAll('details')) one.open = open.includes(one.querySelector('summary').textContent);
  localise(node);
  part.replaceWith(node);
  if (scrolled) node.querySelector('.scroll')?.scrollTo({ left: scrolled });
  if (focus) (document.getElementById(focus) ?? document.getElementById('content')).focus({ preventScroll: true });
}

async function ask() {
  const response = await fetch(location.href, { redirect: 'manual', cache: 'no-store', headers: { accept: 'text/html' } });
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of parts(document)) {
    const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!next || written.get(part.dataset.part) === next.outerHTML) continue;
    written.set(part.dataset.part, next.outerHTML);
    replace(part, next);
  }
  document.title = page.title;
  return true;
}

// Brings the page up to date now, and once more when every instance knows.
export function refresh() {
  clearTimeout(settling);
  settling = setTimeout(askOnce, settledAfter);
  return askOnce();
}

// One question at a time; what is asked for meanwhile is one more afterwards.
async function askOnce() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = ask().catch(() => false);
  const fresh = await asking;
  asking = null;
  if (again) {
    again = false;
    return askOnce();
  }
  return fresh;
}
