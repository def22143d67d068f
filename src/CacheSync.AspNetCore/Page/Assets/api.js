// The base of all addresses is where this file came from: no path that a proxy may have changed is known here.
export const base = new URL('../../', import.meta.url);

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function read(response) {
  // Where a sign-in has ended, the answer is a redirect to a page that is none of ours.
  if (response.type === 'opaqueredirect' || response.status === 401) throw new ApiError('You are not signed in any more. Reload the page.');
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const body = isJson ? await response.json() : null;
  if (!response.ok) throw new ApiError(body?.detail ?? `The server answered ${response.status}.`, response.status);
  return body;
}

const call = async (path, options) => read(await fetch(new URL(path, base), { redirect: 'manual', cache: 'no-store', ...options }));

export const get = path => call(path, {});

export const post = (path, body) => call(path, {
  method: 'POST',
  headers: body ? { 'content-type': 'application/json', 'x-cachesync': '1' } : { 'x-cachesync': '1' },
  body: body && JSON.stringify(body),
});

export const modelPath = model => `models/${encodeURIComponent(model)}`;
