import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { isLanguage } from '@plenary/i18n/languages';
import { fetchCatalogue } from './i18n/catalogues.client';
import { BrowserTexts, type Messages } from './i18n/texts';
import { TextsProvider } from './i18n/use-t';

/** The catalogues that the server put into the page. */
function messagesOfPage(): Messages {
  const text = document.getElementById('messages')?.textContent;
  return text ? (JSON.parse(text) as Messages) : {};
}

const { lang } = document.documentElement;
const texts = new BrowserTexts(isLanguage(lang) ? lang : 'en', messagesOfPage(), fetchCatalogue);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextsProvider value={texts}>
        <HydratedRouter />
      </TextsProvider>
    </StrictMode>,
  );
});
