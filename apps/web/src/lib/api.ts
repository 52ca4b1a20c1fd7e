import { randomId } from './id';
import { readAnswer, unavailable, ApiProblem } from './problem';

/** What a call may carry beside its address. */
export interface CallOptions {
  body?: unknown;
  /** Repeating a write with the same key changes nothing twice; made up when absent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** The verbs every caller of the api has; loaders get one by `apiOf`, pages after hydration use `browserApi`. */
export interface Api {
  get<Body>(path: string, options?: CallOptions): Promise<Body>;
  post<Body>(path: string, body?: unknown, options?: CallOptions): Promise<Body>;
  put<Body>(path: string, body?: unknown, options?: CallOptions): Promise<Body>;
  patch<Body>(path: string, body?: unknown, options?: CallOptions): Promise<Body>;
  delete<Body>(path: string, options?: CallOptions): Promise<Body>;
}

type Call = <Body>(method: string, path: string, options: CallOptions) => Promise<Body>;

/** The verbs over one function that makes the call. */
export function verbs(call: Call): Api {
  return {
    get: (path, options = {}) => call('GET', path, options),
    post: (path, body, options = {}) => call('POST', path, { ...options, body }),
    put: (path, body, options = {}) => call('PUT', path, { ...options, body }),
    patch: (path, body, options = {}) => call('PATCH', path, { ...options, body }),
    delete: (path, options = {}) => call('DELETE', path, options),
  };
}

/** Headers and body of a call, the same from the server and from the browser. */
export function requestInit(method: string, { body, idempotencyKey, signal }: CallOptions): RequestInit & { headers: Headers } {
  const headers = new Headers({ accept: 'application/json' });
  if (method !== 'GET') headers.set('idempotency-key', idempotencyKey ?? randomId());
  if (body !== undefined) headers.set('content-type', 'application/json');
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) };
}

/** Calls `/api` of the same origin from a page that is already running. */
export const browserApi: Api = verbs(async (method, path, options) => {
  const init = requestInit(method, options);
  init.headers.set('accept-language', document.documentElement.lang);
  const response = await fetch(`/api${path}`, init).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(unavailable());
  });
  return readAnswer(response);
});
