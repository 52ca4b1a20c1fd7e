import { PassThrough, Readable } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router';
import { ServerTexts } from './i18n/texts.server';
import { TextsProvider } from './i18n/use-t';
import { preferencesContext, requestFacts } from './lib/api.server';
import { NonceProvider } from './lib/nonce';

const RENDER_TIMEOUT_MS = 10_000;

/** Renders a page. The answer starts when the shell is complete; what fails later is seen by the browser's own tries. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> | Response {
  headers.set('content-type', 'text/html; charset=utf-8');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { nonce } = context.get(requestFacts);
  const texts = new ServerTexts(context.get(preferencesContext).language);
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <TextsProvider value={texts}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </TextsProvider>
      </NonceProvider>,
      {
        nonce,
        onShellReady() {
          const body = new PassThrough();
          body.once('close', () => clearTimeout(timer));
          pipe(body);
          resolve(new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { status: failed ? 500 : status, headers }));
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          if (!request.signal.aborted) console.error(JSON.stringify({ level: 'error', msg: 'render failed', error: String(error) }));
        },
      },
    );
    const timer = setTimeout(() => abort(), RENDER_TIMEOUT_MS);
  });
}
