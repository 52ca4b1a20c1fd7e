import { useEffect, useState } from 'react';
import { type OptionsFilter, Select } from '@mantine/core';
import { SelectField } from '../../components/fields';
import { fieldId, useFormState } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { ZoneGroup } from './event-defaults';

interface ZoneFieldProps {
  zones: readonly ZoneGroup[];
  value: string;
  onChange: (zone: string) => void;
}

/** The event's zone: a list one can search by city or by name. Without a script it is a plain list. */
export function ZoneField({ zones, value, onChange }: ZoneFieldProps) {
  const t = useT('manage');
  const { id, errors } = useFormState();
  const [searchable, setSearchable] = useState(false);
  useEffect(() => setSearchable(true), []);
  if (searchable) {
    return (
      <Select
        id={fieldId(id, 'timeZone')}
        name="timeZone"
        label={t('manage:form.timeZone')}
        description={t('manage:form.timeZoneHint')}
        error={errors.find(({ field }) => field === 'timeZone')?.message}
        data={[...zones]}
        value={value}
        onChange={(zone) => zone && onChange(zone)}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('common:table.empty')}
        size="md"
        maxDropdownHeight={320}
        filter={matching}
      />
    );
  }
  return (
    <SelectField name="timeZone" label={t('manage:form.timeZone')} hint={t('manage:form.timeZoneHint')} required defaultValue={value}>
      {zones.map(({ group, items }) => (
        <optgroup key={group} label={group}>
          {items.map((item) => (
            <option key={item.value} value={item.value}>
              {item.label}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

/** Finds a zone by its city in the reader's language, by its IANA name or by its offset. */
const matching: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase();
  const fits = ({ value, label }: { value: string; label: string }): boolean => `${label} ${value.replaceAll('_', ' ')}`.toLowerCase().includes(wanted);
  return options.flatMap((part): ReturnType<OptionsFilter> => {
    if (!('group' in part)) return fits(part) ? [part] : [];
    const items = part.items.filter(fits);
    return items.length > 0 ? [{ ...part, items }] : [];
  });
};
