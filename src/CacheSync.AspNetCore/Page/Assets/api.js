// The base of all addresses is where this file came from: no path that a proxy may have changed is known here.
export const base = new URL('../../', import.meta.url);

const signedOut = 401;
const notAllowed = 403;
const patience = 20_000;

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }

  get isRefusal() {
    return this.status === signedOut || this.status === notAllowed;
  }
}

async function ask(address, options) {
  const response = await fetch(address, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience), ...options });
  // Where a sign-in has ended, the answer is a redirect to a page that is none of ours.
  if (response.type === 'opaqueredirect' || response.status === signedOut) throw new ApiError('You are not signed in any more. Reload the page.', signedOut);
  return response;
}

// Or that page itself, as if nothing were wrong.
const stranger = () => new ApiError('Another page answers in place of this one. Reload it to sign in again.', signedOut);

async function call(path, options) {
  const response = await ask(new URL(path, base), options);
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const body = isJson ? await response.json() : null;
  if (response.ok && !isJson) throw stranger();
  if (!response.ok) throw new ApiError(body?.detail ?? `The server answered ${response.status}.`, response.status);
  return body;
}

export const get = path => call(path, {});

export const post = (path, body) => call(path, {
  method: 'POST',
  headers: body ? { 'content-type': 'application/json', 'x-cachesync': '1' } : { 'x-cachesync': '1' },
  body: body && JSON.stringify(body),
});

// This page as it is now.
export async function getPage() {
  const response = await ask(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new ApiError(`The server answered ${response.status}.`, response.status);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!page.querySelector('[data-part]')) throw stranger();
  return page;
}

// A slash in a name is escaped twice, as the server does it: a proxy may decode the path once.
export const modelPath = model => `models/${encodeURIComponent(model).replaceAll('%2F', '%252F')}`;
