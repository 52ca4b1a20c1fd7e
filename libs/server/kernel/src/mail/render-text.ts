import type { Language } from '@plenary/contracts/languages';
import { translator } from '@plenary/i18n';
import type { MailBlock, MailContent } from './content';
import { cleanLines, oneLine } from './plain';

/** The text part of a mail, for people and programs that show no HTML. What people wrote stays literal. */
export function renderText(content: MailContent, language: Language): string {
  const parts = content.blocks.map(textOf).filter((text) => text !== '');
  return `${[...parts, footerOf(content, language)].join('\n\n')}\n`;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'small':
      return cleanLines(block.text);
    case 'facts':
      return block.rows.map(({ label, value }) => `${oneLine(label)}: ${indented(value)}`).join('\n');
    case 'button':
      return `${oneLine(block.label)}:\n${block.url}`;
    case 'code':
      return `${oneLine(block.label)}: ${oneLine(block.code)}`;
    case 'list':
      return block.items.map((item) => `- ${indented(item)}`).join('\n');
    case 'quote':
      return cleanLines(block.text).split('\n').map((line) => `> ${line}`).join('\n');
  }
}

const indented = (text: string): string => cleanLines(text).replaceAll('\n', '\n  ');

function footerOf({ reason, unsubscribeUrl }: MailContent, language: Language): string {
  const t = translator(language);
  return ['--', t('common:brand'), reason && oneLine(reason), unsubscribeUrl && `${t('mail:unsubscribe')}: ${unsubscribeUrl}`].filter(Boolean).join('\n');
}
