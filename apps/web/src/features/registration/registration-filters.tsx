import type { ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import type { RegistrationList } from '@plenary/contracts/registration';
import { INTERNATIONAL } from '@plenary/contracts/countries';
import { compareNames, countryName } from '@plenary/i18n/countries';
import { Button } from '../../components/button';
import type { TableFilter } from '../../components/data-table';
import { useT } from '../../i18n/use-t';
import styles from './registration.module.css';

const PILLS = ['pending', 'approved', 'waitlisted', 'declined', 'withdrawn', 'unconfirmed'] as const;
const SORTS = ['attention', 'created', 'name', 'country', 'institution', 'state'] as const;

/** States and late requests as pills with their numbers; empty states are left out. */
export function useStateFilters(list: RegistrationList): TableFilter[] {
  const t = useT('registration');
  const states = PILLS.filter((state) => (list.states[state] ?? 0) > 0);
  const late: TableFilter[] = list.late > 0 ? [{ key: 'late', label: `${t('registration:manage.late')} ${list.late}`, query: { late: 'true', state: 'pending' } }] : [];
  return [...late, ...states.map((state) => ({ key: state, label: `${t(`registration:state.${state}`)} ${list.states[state] ?? 0}`, query: { state } }))];
}

/** Country, category and order of the list; the choice stands in the address. */
export function Narrow({ list }: { list: RegistrationList }) {
  const t = useT('registration', 'countries');
  const query = new URLSearchParams(useLocation().search);
  const kept = ['search', 'state', 'late'].flatMap((name) => (query.get(name) ? [{ name, value: query.get(name) ?? '' }] : []));
  const countries = list.origins.flatMap((code) => (code === null ? [] : [{ code, name: countryName(t, code) }])).sort((a, b) => compareNames(a.name, b.name));
  return (
    <Form method="get" className={styles['narrow']} preventScrollReset>
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Choice name="country" label={t('registration:manage.country')} value={query.get('country')}>
        <option value="">{t('registration:manage.anyCountry')}</option>
        <option value={INTERNATIONAL}>{t('registration:international')}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      {list.categories.length > 0 ? (
        <Choice name="category" label={t('registration:manage.category')} value={query.get('category')}>
          <option value="">{t('registration:manage.anyCategory')}</option>
          {list.categories.map((category) => (
            <option key={category} value={category}>
              {t(`registration:category.${category}`)}
            </option>
          ))}
        </Choice>
      ) : null}
      <Choice name="sort" label={t('registration:manage.sort')} value={query.get('sort')}>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`registration:manage.sorts.${sort}`)}
          </option>
        ))}
      </Choice>
      <Button type="submit" tone="quiet">
        {t('common:action.show')}
      </Button>
    </Form>
  );
}

function Choice({ name, label, value, children }: { name: string; label: string; value: string | null; children: ReactNode }) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value ?? ''} key={value}>
        {children}
      </select>
    </label>
  );
}
