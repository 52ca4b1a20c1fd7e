import { useEffect, useState, type ReactNode } from 'react';
import { languageNames, languages, type Language } from '@plenary/i18n/languages';
import { useFormState } from '../../components/form';
import { Segmented } from '../../components/segmented';
import { useLanguage, useT } from '../../i18n/use-t';
import styles from './event-form.module.css';

/** The language of the first refused field, so that its tab comes to the front. */
function languageOfError(errors: readonly { field: string }[]): Language | undefined {
  return errors.map(({ field }) => languages.find((language) => field.endsWith(`.${language}`))).find((language) => language !== undefined);
}

/**
 * Fields that are written once per language, one language in front at a time. All of them are sent; without a script all
 * of them are visible.
 */
export function LocaleFields({ children }: { children: (language: Language) => ReactNode }) {
  const t = useT('manage');
  const reader = useLanguage();
  const { errors } = useFormState();
  const [shown, setShown] = useState<Language | null>(null);
  useEffect(() => setShown((current) => languageOfError(errors) ?? current ?? reader), [errors, reader]);
  return (
    <div className={styles['locales']}>
      {shown === null ? null : (
        <Segmented label={t('manage:form.languageOfTexts')} value={shown} options={languages.map((value) => ({ value, label: languageNames[value] }))} onChange={setShown} />
      )}
      {languages.map((language) => (
        <div key={language} className={styles['locale']} hidden={shown !== null && shown !== language}>
          {shown === null ? <p className="eyebrow">{languageNames[language]}</p> : null}
          {children(language)}
        </div>
      ))}
    </div>
  );
}
