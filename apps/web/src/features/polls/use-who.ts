import { countryName } from '@plenary/i18n/countries';
import { useT } from '../../i18n/use-t';

/** Somebody on the floor in the reader's words: their name, with the country they speak for. */
export function useWho(): (person: { name: string; country: string | null }) => string {
  const t = useT('floor', 'countries');
  return ({ name, country }) => (country ? t('floor:who', { name, country: countryName(t, country) }) : name);
}
