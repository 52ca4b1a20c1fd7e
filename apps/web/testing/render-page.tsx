import { JSDOM } from 'jsdom';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { ServerTexts } from '../src/i18n/texts.server';
import { TextsProvider } from '../src/i18n/use-t';
import type { Preferences } from '../src/lib/preferences';
import { ReaderProvider } from '../src/lib/reader';

/** Who reads the page of a test, and when. */
export interface TestReader extends Partial<Preferences> {
  /** The address of the page. */
  at?: string;
  now?: number;
}

/** Renders a component as the server does for that reader, and reads the result as a browser without scripts would. */
export function renderPage(element: ReactNode, { at = '/list', now = 0, ...preferences }: TestReader = {}): HTMLElement {
  const reader: Preferences = { language: 'en', theme: 'system', zone: null, here: null, clock: 'mine', saveData: false, ...preferences };
  const page = (
    <TextsProvider value={new ServerTexts(reader.language)}>
      <ReaderProvider preferences={reader} now={now}>
        {element}
      </ReaderProvider>
    </TextsProvider>
  );
  const router = createMemoryRouter([{ path: '*', element: page }], { initialEntries: [at] });
  return new JSDOM(renderToStaticMarkup(<RouterProvider router={router} />)).window.document.body;
}
