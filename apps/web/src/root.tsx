import { Outlet, Links, Meta, Scripts, ScrollRestoration, isRouteErrorResponse, useRouteLoaderData, type MiddlewareFunction } from 'react-router';
import type { MeView } from '@plenary/contracts/identity';
import type { Route } from './+types/root';
import { PageData } from './components/page-data';
import { ProblemPage } from './components/problem-page';
import { useLanguage, useT } from './i18n/use-t';
import { apiContext, preferencesContext, ReaderApi, requestFacts } from './lib/api.server';
import { useNonce } from './lib/nonce';
import { ReaderProvider } from './lib/reader';
import { readPreferences, preferenceCookie, type Preferences } from './lib/preferences';
import { withChosenLanguage } from './lib/preferences.server';
import fonts from './theme/fonts.css?url';
import './theme/tokens.css';
import './theme/base.css';

/** Prepares what every loader and action needs, and hands cookies of the api on to the browser. */
const prepare: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { preferences, chosen } = withChosenLanguage(request, readPreferences(request.headers));
  const reader = new ReaderApi(request, context.get(requestFacts), preferences);
  context.set(preferencesContext, preferences);
  context.set(apiContext, reader);
  const response = await next();
  for (const cookie of reader.cookies) response.headers.append('set-cookie', cookie);
  if (chosen) response.headers.append('set-cookie', preferenceCookie('lang', chosen));
  return response;
};

export const middleware: Route.MiddlewareFunction[] = [prepare];

export async function loader({ context }: Route.LoaderArgs) {
  return { person: await personOf(context.get(apiContext)), preferences: context.get(preferencesContext), requestId: context.get(requestFacts).id, now: Date.now() };
}

/** Who reads, for the header. A page must not fail because this answer did. */
async function personOf(reader: ReaderApi): Promise<MeView['person']> {
  if (!reader.maySpeakForPerson) return null;
  const me = await reader.api.get<MeView>('/identity/me').catch(() => null);
  return me?.person ?? null;
}

export function meta(): Route.MetaDescriptors {
  return [{ title: 'Plenary' }];
}

const FIRST: Preferences = { language: 'en', theme: 'system', zone: null, here: null, clock: 'mine', saveData: false };

/** The document around every page, also around the error page. */
export function Layout({ children }: { children: React.ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const language = useLanguage();
  const preferences = data?.preferences ?? FIRST;
  return (
    <html lang={language} dir="ltr" data-theme={preferences.theme === 'system' ? undefined : preferences.theme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b5a86" />
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <SkipLink />
        <ReaderProvider preferences={preferences} now={data?.now ?? 0}>
          {children}
        </ReaderProvider>
        {preferences.saveData ? null : <link rel="stylesheet" href={fonts} />}
        <PageData />
        <ScrollRestoration nonce={useNonce()} />
        <Scripts nonce={useNonce()} />
      </body>
    </html>
  );
}

function SkipLink() {
  const t = useT();
  return (
    <a className="skip" href="#content">
      {t('common:skip')}
    </a>
  );
}

export default function App() {
  return <Outlet />;
}

/** What a reader sees when a page could not be made. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const requestId = useRouteLoaderData<typeof loader>('root')?.requestId;
  return <ProblemPage status={isRouteErrorResponse(error) ? error.status : 500} requestId={requestId} />;
}
