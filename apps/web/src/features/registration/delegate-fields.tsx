import type { Category } from '@plenary/contracts/events';
import { INTERNATIONAL } from '@plenary/contracts/countries';
import { countryChoices } from '@plenary/i18n/countries';
import { languageNames, languages, type Language } from '@plenary/i18n/languages';
import { FieldRow } from '../../components/form';
import { SelectField, TextField } from '../../components/fields';
import { useT } from '../../i18n/use-t';

/** Answers that stand in a form before anything is typed. */
export interface KnownAnswers {
  name?: string;
  country?: string | null | undefined;
  institution?: string;
  position?: string;
  category?: Category | null;
  language?: Language;
}

/** The name as it shall be written everywhere. */
export function NameField({ name }: { name?: string | undefined }) {
  const t = useT('registration');
  return <TextField name="name" label={t('registration:field.name')} hint={t('registration:field.nameHint')} required autoComplete="name" maxLength={200} defaultValue={name} />;
}

/** The country, or none for international organizations; a proposed one stands first and asks to be checked. */
export function CountryField({ country, proposed }: { country?: string | null | undefined; proposed?: boolean }) {
  const t = useT('registration', 'countries');
  const chosen = country === null ? INTERNATIONAL : (country ?? '');
  return (
    <SelectField name="country" label={t('registration:field.country')} hint={proposed && country ? t('registration:field.countryHint') : undefined} required autoComplete="country" defaultValue={chosen}>
      <option value="">{t('common:form.choose')}</option>
      <option value={INTERNATIONAL}>{t('registration:international')}</option>
      {countryChoices(t, country ? [country] : []).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** Where the delegate works, and as what they come; categories are those the event offers. */
export function WorkFields({ answers, categories }: { answers: KnownAnswers; categories: readonly Category[] }) {
  const t = useT('registration');
  return (
    <>
      <TextField name="institution" label={t('registration:field.institution')} required autoComplete="organization" maxLength={300} defaultValue={answers.institution} />
      {categories.length > 0 ? <input type="hidden" name="asksCategory" value="1" /> : null}
      <FieldRow>
        <TextField name="position" label={t('registration:field.position')} autoComplete="organization-title" maxLength={300} defaultValue={answers.position} />
        {categories.length > 0 ? (
          <SelectField name="category" label={t('registration:field.category')} required defaultValue={answers.category ?? ''}>
            <option value="">{t('registration:field.categoryNone')}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {t(`registration:category.${category}`)}
              </option>
            ))}
          </SelectField>
        ) : null}
      </FieldRow>
    </>
  );
}

/** The language of mails. */
export function LanguageField({ language }: { language: Language }) {
  const t = useT('registration');
  return (
    <SelectField name="language" label={t('registration:field.language')} required defaultValue={language}>
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {languageNames[each]}
        </option>
      ))}
    </SelectField>
  );
}
