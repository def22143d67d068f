import { getPage } from './api.js';
import { found, lost } from './banner.js';
import { localise } from './times.js';

// The server writes the page; to bring it up to date is to ask for it again and take over the parts that differ.
const written = new Map();
let told = null;
let asking = null;
let again = false;
let settling = null;

// Behind one address several instances answer, and each hears within two seconds of what the others did.
const settledAfter = 3_000;

// While one version of the application replaces another, both answer: a page is not loaded anew for each of them.
const reloadAfter = 60_000;

const reachable = 'a, button, summary, input, select, [tabindex]';
const parts = root => root.querySelectorAll('[data-part]');

const newsOf = root => root.querySelector('[data-news]')?.dataset.news;
const scriptOf = root => root.querySelector('script[src]')?.getAttribute('src');

export function remember() {
  for (const part of parts(document)) written.set(part.dataset.part, part.outerHTML);
  told = newsOf(document);
}

// Rows are told apart by what stands first in them: the summaries of many say the same.
const nameOf = details => (details.closest('tr')?.cells[0].textContent ?? '') + details.querySelector('summary').textContent;

function replace(part, next) {
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const place = active ? [...part.querySelectorAll(reachable)].indexOf(active) : -1;
  const summary = active?.matches('summary') ? nameOf(active.parentElement) : null;
  const open = new Set([...part.querySelectorAll('details[open]')].map(nameOf));
  const scrolled = part.querySelector('.scroll')?.scrollLeft ?? 0;
  const node = document.importNode(next, true);
  localise(node);
  for (const one of node.querySelectorAll('details')) one.open = open.has(nameOf(one));
  part.replaceWith(node);
  if (scrolled) node.querySelector('.scroll')?.scrollTo({ left: scrolled });
  if (!active) return;
  // By its place only where nothing names it: rows that came before it have moved it.
  const same = active.id ? document.getElementById(active.id)
    : summary ? [...node.querySelectorAll('summary')].find(one => nameOf(one.parentElement) === summary)
      : node.querySelectorAll(reachable)[place];
  (same ?? document.getElementById('content')).focus({ preventScroll: true });
}

// For whoever does not see the colours change.
function tell(news) {
  if (!news || news === told) return;
  told = news;
  document.getElementById('news').textContent = news;
}

async function ask() {
  let page;
  try {
    page = await getPage();
  } catch (error) {
    if (error.isRefusal) lost(error);
    return false;
  }
  found();
  // A proxy may have taken the script out of this answer: that is no other version.
  const script = scriptOf(page);
  if (script && script !== scriptOf(document) && performance.now() > reloadAfter && !document.querySelector('dialog[open]')) {
    location.reload();
    return false;
  }
  for (const part of parts(document)) {
    const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!next || written.get(part.dataset.part) === next.outerHTML) continue;
    written.set(part.dataset.part, next.outerHTML);
    replace(part, next);
  }
  document.title = page.title;
  tell(newsOf(page));
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
  asking = ask();
  let fresh;
  try {
    fresh = await asking;
  } finally {
    asking = null;
  }
  if (again) {
    again = false;
    return askOnce();
  }
  return fresh;
}
