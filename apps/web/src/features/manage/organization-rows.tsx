import { useId, useState } from 'react';
import type { OrganizationView } from '@plenary/contracts/events';
import { countryChoices } from '@plenary/i18n/countries';
import { languageNames } from '@plenary/i18n/languages';
import { Button } from '../../components/button';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow, useFormState } from '../../components/form';
import { useT } from '../../i18n/use-t';
import styles from './event-form.module.css';
import { LocaleFields } from './locale-fields';

/** A row of the list; `key` names its fields and moves along with it. */
interface Row {
  key: string;
  organization?: OrganizationView;
}

function firstRows(kept: readonly string[] | undefined, organizations: readonly OrganizationView[]): Row[] {
  const known = organizations.map((organization) => ({ key: organization.id, organization }));
  if (kept) return kept.map((key) => known.find((row) => row.key === key) ?? { key });
  return known.length > 0 ? known : [{ key: 'new1' }, { key: 'new2' }];
}

function moved(rows: readonly Row[], index: number, by: -1 | 1): Row[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (row) next.splice(index + by, 0, row);
  return next;
}

/** The institutions in their order: add, remove, move up and down. Rows without a name are left out when saved. */
export function OrganizationRows({ organizations }: { organizations: readonly OrganizationView[] }) {
  const t = useT('manage', 'countries');
  const { values } = useFormState();
  const [rows, setRows] = useState(() => firstRows(values['organizations'], organizations));
  const [status, setStatus] = useState('');
  const prefix = useId();
  const [next, setNext] = useState(3);
  const add = (): void => {
    setRows([...rows, { key: `${prefix}${next}` }]);
    setNext(next + 1);
  };
  const move = (index: number, by: -1 | 1): void => {
    setRows(moved(rows, index, by));
    setStatus(t('manage:form.movedTo', { position: index + by + 1 }));
  };
  return (
    <div className={styles['rows']}>
      <p className="sr-only" role="status">
        {status}
      </p>
      <ol className={styles['rows']}>
        {rows.map((row, index) => (
          <li key={row.key} className={styles['organization']}>
            <OrganizationRow row={row} position={index + 1} />
            <div className="row">
              <Button tone="quiet" small disabled={index === 0} onClick={() => move(index, -1)} aria-label={t('manage:form.up', { position: index + 1 })}>
                <span aria-hidden="true">↑</span>
              </Button>
              <Button tone="quiet" small disabled={index === rows.length - 1} onClick={() => move(index, 1)} aria-label={t('manage:form.down', { position: index + 1 })}>
                <span aria-hidden="true">↓</span>
              </Button>
              <Button tone="plain" small onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}>
                {t('manage:form.removeOrganization')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button tone="quiet" small onClick={add}>
          {t('manage:form.addOrganization')}
        </Button>
      </div>
    </div>
  );
}

function OrganizationRow({ row: { key, organization }, position }: { row: Row; position: number }) {
  const t = useT('manage', 'countries');
  const name = (field: string): string => `organizations.${key}.${field}`;
  return (
    <fieldset className={styles['organizationFields']}>
      <legend className="sr-only">{t('manage:form.organizationN', { position })}</legend>
      <input type="hidden" name="organizations" value={key} />
      <LocaleFields>
        {(language) => (
          <FieldRow>
            <TextField name={name(`name.${language}`)} label={t('manage:form.organizationName', { language: languageNames[language] })} defaultValue={organization?.name[language]} lang={language} />
            <TextField name={name(`areas.${language}`)} label={t('manage:form.areas')} hint={t('manage:form.areasHint')} defaultValue={organization?.areas[language]} lang={language} />
          </FieldRow>
        )}
      </LocaleFields>
      <FieldRow>
        <TextField name={name('short')} label={t('manage:form.short')} defaultValue={organization?.short} maxLength={40} />
        <SelectField name={name('country')} label={t('manage:form.country')} defaultValue={organization?.country ?? ''}>
          <option value="">{t('manage:form.noCountry')}</option>
          {countryChoices(t).map(({ code, name: country }) => (
            <option key={code} value={code}>
              {country}
            </option>
          ))}
        </SelectField>
      </FieldRow>
    </fieldset>
  );
}

