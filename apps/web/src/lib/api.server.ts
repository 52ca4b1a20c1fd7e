import { createContext, redirect, type RouterContextProvider } from 'react-router';
import { requestInit, verbs, type Api } from './api';
import { sessionCookieName } from '@plenary/contracts/identity';
import { parseCookies, PREFERENCE_COOKIES, type Preferences } from './preferences';
import { ApiProblem, readAnswer, unavailable } from './problem';

/** Where the api listens and how it knows that web is speaking. */
export interface ApiSettings {
  apiUrl: string;
  internalSecret: string;
}

/** What the server knows of one request beside its URL and headers. */
export interface RequestFacts {
  id: string;
  nonce: string;
  readerAddress: string;
  api: ApiSettings;
  /** What the page read: path and entity tag of every answer, null for one without a tag. */
  sources: Map<string, string | null>;
}

export const requestFacts = createContext<RequestFacts>();
export const preferencesContext = createContext<Preferences>();
export const apiContext = createContext<ReaderApi>();

/** Calls the api in the name of the reader of one page: their cookies, address and language go along, new cookies come back. */
export class ReaderApi {
  /** `Set-Cookie` lines of the api, to be handed on with the page. */
  readonly cookies: string[] = [];
  readonly api: Api;

  constructor(
    private readonly request: Request,
    private readonly facts: RequestFacts,
    private readonly preferences: Preferences,
  ) {
    this.api = verbs((method, path, options) => this.call(method, path, options));
  }

  /** Whether the browser carries a sign-in; without one, asking the api who it is would be a wasted call. */
  get maySpeakForPerson(): boolean {
    const cookies = parseCookies(this.request.headers.get('cookie'));
    return [true, false].some((https) => cookies.has(sessionCookieName(https)));
  }

  private async call<Body>(method: string, path: string, options: Parameters<typeof requestInit>[1]): Promise<Body> {
    const init = requestInit(method, { signal: this.request.signal, ...options });
    this.speakForReader(init.headers);
    const response = await fetch(`${this.facts.api.apiUrl}/api${path}`, { ...init, redirect: 'manual' }).catch((cause: unknown) => {
      if (this.request.signal.aborted) throw cause;
      throw new ApiProblem(unavailable());
    });
    this.cookies.push(...response.headers.getSetCookie());
    this.facts.sources.set(path, method === 'GET' ? response.headers.get('etag') : null);
    return readAnswer<Body>(response);
  }

  private speakForReader(headers: Headers): void {
    const { api, readerAddress, id } = this.facts;
    const cookie = withoutPreferences(this.request.headers.get('cookie'));
    const agent = this.request.headers.get('user-agent');
    if (cookie) headers.set('cookie', cookie);
    if (agent) headers.set('user-agent', agent);
    headers.set('origin', new URL(this.request.url).origin);
    headers.set('accept-language', this.preferences.language);
    headers.set('x-plenary-reader-address', readerAddress);
    headers.set('x-plenary-internal', api.internalSecret);
    headers.set('x-request-id', id);
  }
}

/** The language of this page was decided here, perhaps by a link; the cookie that came along may still say another. */
function withoutPreferences(header: string | null): string {
  const own = PREFERENCE_COOKIES.map((name) => `${name}=`);
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => !own.some((name) => pair.startsWith(name))).join('; ');
}

type Context = Readonly<RouterContextProvider>;

/** The api as the reader of this request may use it; the first line of a loader or action. */
export const apiOf = (context: Context): Api => context.get(apiContext).api;

/** Like the call itself, but a reader who is not signed in is led to sign in and back here. */
export async function orSignIn<Body>(request: Request, call: Promise<Body>): Promise<Body> {
  try {
    return await call;
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || cause.status !== 401) throw cause;
    const { pathname, search } = new URL(request.url);
    throw redirect(`/sign-in?next=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`);
  }
}
