import { formatClockRange } from '@plenary/i18n/time';
import { CheckField, ChoiceField } from '../../components/fields';
import { usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { useProgramme } from './programme-data';
import styles from './program.module.css';
import { clashingSessions, suggestedTimes } from './refusal-meta';

/** Why a session could not be saved: what is in its way, and what may be done all the same. */
export function ClashNote({ result, exceptId }: { result: FormResult | undefined; exceptId?: string }) {
  const t = useT('program');
  const { event, sessions } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  // A session that was not saved is not in the draft: what is left is what stands in its way.
  const clashes = clashingSessions(result?.meta, exceptId).filter(({ id }) => sessions.some((session) => session.id === id));
  const times = suggestedTimes(result?.meta);
  if (clashes.length === 0 && times.length === 0) return null;
  return (
    <div className={styles['notice']}>
      <div className="stack">
        {clashes.map(({ id, title, startsAt, endsAt }) => (
          <p key={id}>{t('program:form.clash', { title: pick(title).text, time: formatClockRange(t, new Date(startsAt), new Date(endsAt), event.timeZone) })}</p>
        ))}
        {result?.code === 'program.speaker_conflict' ? <CheckField name="allowConflict" label={t('program:form.allow')} /> : null}
        {times.length > 0 ? <ChoiceField name="exact" label={t('program:form.exact')} options={times.map((value) => ({ value, label: value.replace('T', ' ') }))} /> : null}
      </div>
    </div>
  );
}
