import { countryName } from '@plenary/i18n/countries';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { QuestionLabel } from '@plenary/contracts/qa-event';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { type DeskFilter, NO_FILTER } from './desk-order';
import styles from './desk-tools.module.css';

interface Filters {
  all: readonly ModeratorQuestion[];
  labels: readonly QuestionLabel[];
  speakers: readonly { id: string; name: string }[];
  filter: DeskFilter;
  onChange: (filter: DeskFilter) => void;
}

/** Narrows the columns down; only choices that some question has are offered. */
export function DeskFilters({ all, labels, speakers, filter, onChange }: Filters) {
  const t = useT('room', 'countries');
  const some = (values: (string | null)[]): string[] => [...new Set(values.flatMap((value) => value ?? []))].sort();
  const used = new Set(all.flatMap(({ labelIds }) => labelIds));
  const choices = [
    { key: 'language', every: t('room:desk.allLanguages'), options: some(all.map(({ language }) => language)).map((value) => ({ value, name: value.toUpperCase() })) },
    { key: 'country', every: t('room:desk.allCountries'), options: some(all.map(({ country }) => country)).map((value) => ({ value, name: countryName(t, value) })) },
    { key: 'label', every: t('room:desk.allLabels'), options: labels.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ value: id, name })) },
    { key: 'speaker', every: t('room:desk.allSpeakers'), options: speakers.filter(({ id }) => all.some(({ speakerId }) => speakerId === id)).map(({ id, name }) => ({ value: id, name })) },
  ] as const;
  const offered = choices.filter(({ options }) => options.length > 0);
  if (offered.length === 0) return null;
  return (
    <div className={styles['filters']} role="group" aria-label={t('room:desk.filter')}>
      {offered.map(({ key, every, options }) => (
        <select key={key} aria-label={every} value={filter[key]} onChange={({ target }) => onChange({ ...filter, [key]: target.value })}>
          <option value="">{every}</option>
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      ))}
      {Object.values(filter).some(Boolean) ? (
        <Button small tone="quiet" onClick={() => onChange(NO_FILTER)}>
          {t('room:desk.clear')}
        </Button>
      ) : null}
    </div>
  );
}
