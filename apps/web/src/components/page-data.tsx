import { useTexts } from '../i18n/use-t';

/** Prints the texts the page was made with, so that the browser has them without asking. Must come after the page itself. */
export function PageData() {
  const messages = useTexts().messages();
  // The browser keeps what the server printed; it is read once, before the first render.
  const json = messages === null ? '' : JSON.stringify(messages).replaceAll('<', '\\u003c');
  return <script id="messages" type="application/json" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: json }} />;
}
