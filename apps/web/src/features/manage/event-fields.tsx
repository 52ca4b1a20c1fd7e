import { useState } from 'react';
import { CATEGORY_NAMES, type EventDefaults, type ZoneGroup } from './event-defaults';
import { languageNames, languages } from '@plenary/i18n/languages';
import { zoneCity } from '@plenary/i18n/zones';
import { Card } from '../../components/card';
import { CheckField, ChoiceField, SelectField, TextArea, TextField } from '../../components/fields';
import { FieldRow, useFormState } from '../../components/form';
import { useLanguage, useT } from '../../i18n/use-t';
import { LocaleFields } from './locale-fields';
import { ZoneField } from './zone-field';

/** What the event is called and about, in each language. */
export function TextsSection({ event }: { event: EventDefaults }) {
  const t = useT('manage');
  return (
    <Card title={t('manage:form.texts')}>
      <LocaleFields>
        {(language) => (
          <>
            <TextField name={`title.${language}`} label={t('manage:form.title')} defaultValue={event.title[language]} lang={language} maxLength={300} required={language === event.referenceLanguage} />
            <TextField name={`subtitle.${language}`} label={t('manage:form.subtitle')} defaultValue={event.subtitle[language]} lang={language} maxLength={300} />
            <TextArea name={`description.${language}`} label={t('manage:form.description')} defaultValue={event.description[language]} lang={language} maxLength={5000} rows={5} />
          </>
        )}
      </LocaleFields>
    </Card>
  );
}

/** When it is: the zone first, since the times are on its clock. */
export function TimesSection({ event, zones }: { event: EventDefaults; zones: readonly ZoneGroup[] }) {
  const t = useT('manage');
  const { values } = useFormState();
  const [zone, setZone] = useState(values['timeZone']?.[0] ?? event.timeZone);
  const hint = t('manage:form.onTheClockOf', { city: zoneCity(t, zone) });
  return (
    <Card title={t('manage:form.times')}>
      <div className="stack">
        <ZoneField zones={zones} value={zone} onChange={setZone} />
        <FieldRow>
          <TextField name="startsAt" type="datetime-local" label={t('manage:form.startsAt')} hint={hint} defaultValue={event.startsAt} required />
          <TextField name="endsAt" type="datetime-local" label={t('manage:form.endsAt')} hint={hint} defaultValue={event.endsAt} required />
        </FieldRow>
      </div>
    </Card>
  );
}

/** Languages that are spoken and written at the event. */
export function LanguagesSection({ event }: { event: EventDefaults }) {
  const t = useT('manage');
  const names = languages.map((value) => ({ value, label: languageNames[value] }));
  return (
    <Card title={t('manage:form.languagesTitle')}>
      <FieldRow>
        <ChoiceField name="languages" many label={t('manage:form.languages')} options={names} defaultValue={event.languages} />
        <SelectField name="referenceLanguage" label={t('manage:form.referenceLanguage')} hint={t('manage:form.referenceLanguageHint')} defaultValue={event.referenceLanguage} required>
          {names.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </FieldRow>
    </Card>
  );
}

/** Who may come: places, categories, whether somebody decides, and what delegates agree to. */
export function RegistrationSection({ event }: { event: EventDefaults }) {
  const t = useT('manage', 'events');
  const reader = useLanguage();
  return (
    <Card title={t('manage:form.registration')}>
      <div className="stack">
        <FieldRow>
          <TextField name="capacity" type="number" min={1} inputMode="numeric" label={t('manage:form.capacity')} hint={t('manage:form.capacityHint')} defaultValue={event.capacity} />
          <TextField name="registrationClosesAt" type="datetime-local" label={t('manage:form.closesAt')} hint={t('manage:form.closesAtHint')} defaultValue={event.registrationClosesAt} />
        </FieldRow>
        <CheckField name="approval" label={t('manage:form.approval')} hint={t('manage:form.approvalHint')} defaultChecked={event.approval} />
        <ChoiceField name="categories" many label={t('manage:form.categories')} options={CATEGORY_NAMES.map((value) => ({ value, label: t(`events:category.${value}`) }))} defaultValue={event.categories} />
        <LocaleFields>
          {(language) => (
            <TextArea name={`consentText.${language}`} label={t('manage:form.consent')} hint={language === reader ? t('manage:form.consentHint') : undefined} defaultValue={event.consentText[language]} lang={language} maxLength={5000} rows={4} />
          )}
        </LocaleFields>
      </div>
    </Card>
  );
}
