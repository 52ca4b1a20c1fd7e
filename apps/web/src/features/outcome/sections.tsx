import type { LocaleMap } from '@plenary/contracts/languages';
import type { PublicOutcomeView } from '@plenary/contracts/outcome';
import { languageNames, type Language } from '@plenary/i18n/languages';
import { Avatar } from '../../components/avatar';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import styles from './outcome.module.css';

/** What the conference found, in its order. */
export function Findings({ findings, reference }: { findings: readonly LocaleMap[]; reference: Language }) {
  const t = useT('outcome');
  const pick = usePick(reference);
  if (findings.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('outcome:findings')}</h2>
      <ol className={styles['findings']}>
        {findings.map((finding, index) => (
          <li key={index}>
            <Localized as="p" className="prose" text={pick(finding)} mark />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who said what. */
export function Statements({ statements, reference }: { statements: PublicOutcomeView['statements']; reference: Language }) {
  const t = useT('outcome');
  const pick = usePick(reference);
  if (statements.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('outcome:statements')}</h2>
      <ul className={styles['statements']}>
        {statements.map(({ speaker, text }, index) => (
          <li key={index}>
            <figure>
              <blockquote>
                <Localized as="p" className={styles['quote']} text={pick(text)} mark />
              </blockquote>
              <figcaption className="row">
                <Avatar name={pick(speaker.name).text} id={speaker.id} photoUrl={speaker.photoUrl} />
                <span>
                  <b>
                    <Localized text={pick(speaker.name)} />
                  </b>
                  <span className={styles['position']}>{[pick(speaker.position).text, pick(speaker.institution).text].filter(Boolean).join(', ')}</span>
                </span>
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Recordings live elsewhere; the link says where it leads. */
export function Recordings({ recordings, reference }: { recordings: PublicOutcomeView['recordings']; reference: Language }) {
  const t = useT('outcome');
  const pick = usePick(reference);
  if (recordings.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('outcome:recordings')}</h2>
      <ul className={styles['links']}>
        {recordings.map(({ title, url, language }) => (
          <li key={url}>
            <a href={url} rel="noreferrer external">
              <Localized text={pick(title)} />
            </a>{' '}
            <span className="small mute" dir="ltr">
              {new URL(url).hostname}
            </span>{' '}
            {language ? <Pill>{languageNames[language]}</Pill> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
