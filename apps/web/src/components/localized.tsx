import type { ElementType, ReactNode } from 'react';
import type { PickedText } from '@plenary/i18n/pick-locale';
import { useT } from '../i18n/use-t';
import { Pill } from './pill';

/** Words like "e-Government" must not part after one letter. */
function unbroken(text: string): ReactNode {
  const parts = text.split(/((?<!\S)\p{L}-\p{L}+)/u);
  if (parts.length === 1) return text;
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="nobreak">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/**
 * Text an organizer wrote in several languages. When the reader's is missing, the element says which language it is in:
 * to assistive tech by `lang`, to eyes by a tag (`mark`).
 */
export function Localized({ text, as: Element = 'span', className, mark }: { text: PickedText; as?: ElementType; className?: string | undefined; mark?: boolean }) {
  const t = useT();
  if (!text.text) return null;
  return (
    <Element className={className} lang={text.isFallback ? (text.language ?? undefined) : undefined} dir="auto">
      {unbroken(text.text)}
      {mark && text.isFallback && text.language ? (
        <>
          {' '}
          <Pill>{t(`common:fallback.${text.language}`)}</Pill>
        </>
      ) : null}
    </Element>
  );
}
