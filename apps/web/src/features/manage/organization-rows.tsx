import type { OrganizationView } from '@plenary/contracts/events';
import { countryChoices } from '@plenary/i18n/countries';
import { languageNames } from '@plenary/i18n/languages';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow } from '../../components/form';
import { useT } from '../../i18n/use-t';
import { LocaleFields } from './locale-fields';
import { OrderedRows } from './ordered-rows';

/** The institutions in their order. Rows without a name are left out when saved. */
export function OrganizationRows({ organizations }: { organizations: readonly OrganizationView[] }) {
  const t = useT('manage');
  const keys = organizations.length > 0 ? organizations.map(({ id }) => id) : ['new1', 'new2'];
  return (
    <OrderedRows name="organizations" keys={keys} addLabel={t('manage:form.addOrganization')} rowLabel={(position) => t('manage:form.organizationN', { position })}>
      {(key) => <OrganizationRow prefix={`organizations.${key}`} organization={organizations.find(({ id }) => id === key)} />}
    </OrderedRows>
  );
}

function OrganizationRow({ prefix, organization }: { prefix: string; organization: OrganizationView | undefined }) {
  const t = useT('manage', 'countries');
  return (
    <>
      <LocaleFields>
        {(language) => (
          <FieldRow>
            <TextField name={`${prefix}.name.${language}`} label={t('manage:form.organizationName', { language: languageNames[language] })} defaultValue={organization?.name[language]} lang={language} />
            <TextField name={`${prefix}.areas.${language}`} label={t('manage:form.areas')} placeholder={t('manage:form.areasHint')} defaultValue={organization?.areas[language]} lang={language} />
          </FieldRow>
        )}
      </LocaleFields>
      <FieldRow>
        <TextField name={`${prefix}.short`} label={t('manage:form.short')} defaultValue={organization?.short} maxLength={40} />
        <SelectField name={`${prefix}.country`} label={t('manage:form.country')} defaultValue={organization?.country ?? ''}>
          <option value="">{t('manage:form.noCountry')}</option>
          {countryChoices(t).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </FieldRow>
    </>
  );
}
