import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { isRouteErrorResponse, ServerRouter, type EntryContext, type HandleErrorFunction, type RouterContextProvider } from 'react-router';
import { ServerTexts } from './i18n/texts.server';
import { TextsProvider } from './i18n/use-t';
import { preferencesContext, requestFacts } from './lib/api.server';
import { withLatePreloads } from './lib/late-preloads.server';
import { NonceProvider } from './lib/nonce';
import { ApiProblem } from './lib/problem';

const RENDER_TIMEOUT_MS = 10_000;

/** Renders a page as a whole: loaders have answered before, so there is nothing to stream, and a failure still gets its status. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { nonce } = context.get(requestFacts);
  const texts = new ServerTexts(context.get(preferencesContext).language);
  const page = (
    <NonceProvider value={nonce}>
      <TextsProvider value={texts}>
        <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
      </TextsProvider>
    </NonceProvider>
  );
  return new Response(withLatePreloads(await render(page, nonce)), { status, headers });
}

function render(page: React.ReactNode, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        clearTimeout(timer);
        text(pipe(new PassThrough())).then(resolve, reject);
      },
      onError: reject,
    });
    const timer = setTimeout(() => abort(new Error('rendering took too long')), RENDER_TIMEOUT_MS);
  });
}

/** Logs what readers see as an error of ours; refusals with a status below 500 are answers, not errors. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  const isAnswer = (isRouteErrorResponse(error) || error instanceof ApiProblem) && error.status < 500;
  if (request.signal.aborted || isAnswer) return;
  const msg = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', service: 'web', requestId: context.get(requestFacts).id, msg })}\n`);
};
