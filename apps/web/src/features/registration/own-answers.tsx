import type { OwnRegistrationView } from '@plenary/contracts/registration';
import { countryName } from '@plenary/i18n/countries';
import { languageNames } from '@plenary/i18n/languages';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { CountryField, LanguageField, NameField, WorkFields } from './delegate-fields';
import styles from './registration.module.css';

/** What was answered, and the form that changes it. */
export function OwnAnswers({ own, refusal }: { own: OwnRegistrationView; refusal: FormResult | undefined }) {
  const t = useT('registration', 'countries');
  const rows = [
    [t('registration:field.name'), own.name],
    [t('registration:field.country'), own.country === null ? t('registration:international') : countryName(t, own.country)],
    [t('registration:field.institution'), own.institution],
    [t('registration:field.position'), own.position],
    [t('registration:field.category'), own.category ? t(`registration:category.${own.category}`) : ''],
    [t('registration:field.language'), languageNames[own.language]],
  ].filter(([, value]) => value);
  return (
    <Card title={t('registration:own.answers')}>
      <dl className={styles['facts']}>
        {rows.map(([label, value]) => (
          <Fact key={label} label={label ?? ''} value={value ?? ''} />
        ))}
      </dl>
      {own.can['edit'] ? <Edit own={own} refusal={refusal} /> : null}
    </Card>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </>
  );
}

function Edit({ own, refusal }: { own: OwnRegistrationView; refusal: FormResult | undefined }) {
  const t = useT('registration');
  return (
    <details className={styles['more']} open={refusal !== undefined}>
      <summary>{t('registration:own.edit')}</summary>
      <Form result={refusal}>
        <NameField name={own.name} />
        <CountryField country={own.country} />
        <WorkFields answers={own} categories={own.categories} />
        <LanguageField language={own.language} />
        <FormActions>
          <SubmitButton intent="save">{t('registration:own.save')}</SubmitButton>
        </FormActions>
      </Form>
    </details>
  );
}

/** Giving up one's place; the details open first, so that it is never one stray press. */
export function Withdrawal() {
  const t = useT('registration');
  return (
    <details className={styles['more']}>
      <summary>{t('registration:own.withdraw')}</summary>
      <Form>
        <p>{t('registration:own.withdrawText')}</p>
        <FormActions>
          <SubmitButton intent="withdraw" tone="danger">
            {t('registration:own.withdrawSubmit')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  );
}
