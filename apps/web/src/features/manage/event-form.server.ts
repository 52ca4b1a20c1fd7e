import type { Language, LocaleMap } from '@plenary/contracts/languages';
import { languages } from '@plenary/i18n/languages';
import { translator } from '@plenary/i18n';
import { zoneCity, zoneOffset, ZONES } from '@plenary/i18n/zones';
import type { FormAnswers } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import type { ZoneGroup } from './event-defaults';

/** A field that was written once per language. */
export function localeAnswer(form: FormAnswers, name: string): LocaleMap {
  return Object.fromEntries(languages.flatMap((language) => (form.text(`${name}.${language}`) ? [[language, form.text(`${name}.${language}`)]] : [])));
}

/** What the form says of the event itself, as the api wants it. */
export function eventAnswers(form: FormAnswers) {
  return {
    title: localeAnswer(form, 'title'),
    subtitle: localeAnswer(form, 'subtitle'),
    description: localeAnswer(form, 'description'),
    consentText: localeAnswer(form, 'consentText'),
    timeZone: form.string('timeZone'),
    startsAt: form.string('startsAt'),
    endsAt: form.string('endsAt'),
    registrationClosesAt: form.text('registrationClosesAt') ?? null,
    languages: form.list('languages'),
    referenceLanguage: form.string('referenceLanguage'),
    // What is no number goes as it was typed, so that the api refuses it instead of reading "no limit".
    capacity: form.number('capacity') ?? form.text('capacity') ?? null,
    approval: form.flag('approval'),
    categories: form.list('categories'),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface OrganizationAnswers {
  /** Keys of the rows that were filled, in their order. */
  keys: string[];
  organizations: object[];
}

/** The institutions that were named; rows without a name are left out. */
export function organizationAnswers(form: FormAnswers): OrganizationAnswers {
  const filled = form.list('organizations').flatMap((key) => {
    const field = (name: string): string => `organizations.${key}.${name}`;
    const name = localeAnswer(form, field('name'));
    if (Object.keys(name).length === 0) return [];
    const id = UUID.test(key) ? { id: key } : {};
    return [{ key, organization: { ...id, name, areas: localeAnswer(form, field('areas')), short: form.string(field('short')), country: form.text(field('country')) ?? null } }];
  });
  return { keys: filled.map(({ key }) => key), organizations: filled.map(({ organization }) => organization) };
}

/** Keys of the rows of each list in a form, in their order. */
type RowKeys = Record<string, readonly string[]>;

/** Gives refused fields the names that the form has: a text without any language stands at the leading one, rows at their keys. */
export async function withFormNames<Done>(reference: Language | undefined, rows: RowKeys, call: Promise<Done>): Promise<Done> {
  try {
    return await call;
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || !cause.data.errors) throw cause;
    const errors = cause.data.errors.map((error) => ({ ...error, field: formName(error.field, reference ?? 'en', rows) }));
    throw new ApiProblem({ ...cause.data, errors });
  }
}

/** Fields that are written once per language; a refusal of all of them is shown at one. */
const TEXTS = new Set(['title', 'name', 'text']);

/** The name that a refused field of the api has in the form. */
export function formName(field: string, reference: Language, rows: RowKeys): string {
  const atLanguage = (path: string): string => (TEXTS.has(path.split('.').at(-1) ?? '') ? `${path}.${reference}` : path);
  const [, list, index, rest] = /^(\w+)\.(\d+)(?:\.(.+))?$/.exec(field) ?? [];
  const key = list === undefined ? undefined : rows[list]?.[Number(index)];
  if (key === undefined) return atLanguage(field);
  return rest === undefined ? `${list}.${key}.${reference}` : atLanguage(`${list}.${key}.${rest}`);
}

/** The reference language as it was chosen in the form. */
export const referenceOf = (form: FormAnswers): Language | undefined => languages.find((language) => language === form.text('referenceLanguage'));

/** Every zone this process can compute with; those with a name in every language first. */
export function zoneChoices(language: Language, current?: string): ZoneGroup[] {
  const t = translator(language);
  const now = new Date();
  const named: string[] = [...ZONES];
  const all = new Set([...(current ? [current] : []), ...Intl.supportedValuesOf('timeZone')]);
  const others = [...all].filter((zone) => !named.includes(zone)).sort();
  return [
    { group: t('manage:form.zonesNamed'), items: named.map((value) => ({ value, label: `${zoneCity(t, value)} (${zoneOffset(value, now)})` })) },
    { group: t('manage:form.zonesOther'), items: others.map((value) => ({ value, label: `${value.replaceAll('_', ' ')} (${zoneOffset(value, now)})` })) },
  ];
}
