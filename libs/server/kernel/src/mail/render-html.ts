import type { Language } from '@plenary/contracts/languages';
import { translator } from '@plenary/i18n';
import type { MailBlock, MailContent } from './content';
import { STYLE, style } from './look';
import { cleanLines, oneLine } from './plain';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes text literal inside HTML, in element and attribute alike. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const line = (text: string): string => escapeHtml(oneLine(text));
const lines = (text: string): string => escapeHtml(cleanLines(text)).replaceAll('\n', '<br>');

/** How a mail is drawn where the reader must not get what opens doors: in the organizers' preview. */
export interface RenderOptions {
  /** Buttons lead nowhere and codes are hidden. */
  withoutSecrets?: boolean;
}

/** The HTML part of a mail: tables for old programs, the look's colours in light and dark, no link but our own buttons. */
export function renderHtml(content: MailContent, language: Language, options: RenderOptions = {}): string {
  const t = translator(language);
  const rows = content.blocks.map((block) => `<tr><td style="padding:0 0 16px">${htmlOf(block, language, options)}</td></tr>`).join('\n');
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${line(content.subject)}</title>
<style>${STYLE}</style>
</head>
<body class="paper" style="${style.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="paper" style="${style.page}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
<tr><td class="ink" style="${style.brand}"><span class="mark" style="${style.mark}" aria-hidden="true">&#8226;&#8226;&#8226;</span> ${escapeHtml(t('common:brand'))}</td></tr>
<tr><td class="surface" style="${style.card}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
${rows}
</table>
</td></tr>
<tr><td class="faint" style="${style.foot}">${footerOf(content, language, options)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function htmlOf(block: MailBlock, language: Language, options: RenderOptions): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 class="ink" dir="auto" style="${style.heading}">${line(block.text)}</h1>`;
    case 'paragraph':
      return `<p class="ink" dir="auto" style="${style.paragraph}">${lines(block.text)}</p>`;
    case 'small':
      return `<p class="faint" dir="auto" style="${style.small}">${lines(block.text)}</p>`;
    case 'quote':
      return `<blockquote class="quote" dir="auto" style="${style.quote}">${lines(block.text)}</blockquote>`;
    case 'list':
      return `<ul class="ink" style="${style.list}">${block.items.map((item) => `<li dir="auto" style="margin:0 0 6px">${lines(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${block.rows.map(factRow).join('')}</table>`;
    case 'code':
      return codeOf(block, options);
    case 'button':
      return buttonOf(block, language, options);
  }
}

/** The label stands above its value, so that both have room on a phone. */
const factRow = ({ label, value }: { label: string; value: string }): string =>
  `<tr><td class="rule" style="${style.fact}"><div class="faint" style="${style.factLabel}">${line(label)}</div><div class="ink" dir="auto" style="${style.factValue}">${lines(value)}</div></td></tr>`;

function codeOf({ label, code }: { label: string; code: string }, { withoutSecrets }: RenderOptions): string {
  const shown = withoutSecrets ? code.replace(/\S/g, '•') : code;
  return `<p class="faint" style="${style.small}">${line(label)}</p><p class="code" dir="ltr" style="${style.code}">${line(shown)}</p>`;
}

function buttonOf({ label, url }: { label: string; url: string }, language: Language, { withoutSecrets }: RenderOptions): string {
  const face = `class="button" style="${style.button}"`;
  if (withoutSecrets) return `<span ${face}>${line(label)}</span>`;
  const address = escapeHtml(httpAddress(url));
  return `<a href="${address}" ${face}>${line(label)}</a><p class="faint" style="${style.address}">${escapeHtml(translator(language)('mail:address'))}<br><span dir="ltr" style="word-break:break-all">${address}</span></p>`;
}

function footerOf({ reason, unsubscribeUrl }: MailContent, language: Language, { withoutSecrets }: RenderOptions): string {
  const unsubscribe = unsubscribeUrl && !withoutSecrets ? `<a class="faint" href="${escapeHtml(httpAddress(unsubscribeUrl))}" style="${style.footLink}">${escapeHtml(translator(language)('mail:unsubscribe'))}</a>` : '';
  return [reason && line(reason), unsubscribe].filter(Boolean).join('<br>');
}

/** A button leads to the web or nowhere: no scheme that runs something. */
function httpAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('A link in a mail starts with http');
  return href;
}
