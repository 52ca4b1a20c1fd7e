import { useState } from 'react';
import { hasOptions, type ModeratorPoll, POLL_KINDS, POLL_LIMITS, type PollKind, RESULTS_FOR } from '@plenary/contracts/polls';
import type { Language } from '@plenary/contracts/languages';
import { Button } from '../../components/button';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow } from '../../components/form';
import { useT } from '../../i18n/use-t';
import { LocaleFields } from '../manage/locale-fields';

const FEWEST_ROWS = 4;

/** Everything about a poll that is prepared, in all languages; stands inside a form. */
export function PollFields({ poll, reference }: { poll?: ModeratorPoll | undefined; reference: Language }) {
  const t = useT('polls');
  const [kind, setKind] = useState<PollKind>(poll?.kind ?? 'choice');
  const [rows, setRows] = useState(Math.max(FEWEST_ROWS, poll?.options.length ?? 0));
  const bounded = kind === 'choices' || kind === 'words';
  return (
    <>
      <FieldRow>
        <SelectField name="kind" label={t('polls:form.kind')} defaultValue={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as PollKind)} required>
          {POLL_KINDS.map((value) => (
            <option key={value} value={value}>
              {t(`polls:kind.${value}`)}
            </option>
          ))}
        </SelectField>
        <SelectField name="results" label={t('polls:results.label')} defaultValue={poll?.results ?? 'voted'} required>
          {RESULTS_FOR.map((value) => (
            <option key={value} value={value}>
              {t(`polls:results.${value}`)}
            </option>
          ))}
        </SelectField>
        <div hidden={!bounded}>
          <TextField name="max" type="number" label={t('polls:form.max')} hint={t('polls:form.maxHint')} min={1} max={POLL_LIMITS.options} inputMode="numeric" defaultValue={poll?.max ?? 3} required />
        </div>
      </FieldRow>
      <LocaleFields>
        {(language) => (
          <>
            <TextField name={`question.${language}`} label={t('polls:form.question')} defaultValue={poll?.question[language]} lang={language} maxLength={POLL_LIMITS.question} required={language === reference} />
            <div hidden={!hasOptions(kind)} className="stack">
              {Array.from({ length: rows }, (_, i) => (
                <TextField key={i} name={`option.${i}.${language}`} label={t('polls:form.option', { number: i + 1 })} defaultValue={poll?.options[i]?.[language]} lang={language} maxLength={POLL_LIMITS.option} required={i < POLL_LIMITS.fewestOptions && language === reference} />
              ))}
            </div>
          </>
        )}
      </LocaleFields>
      {hasOptions(kind) && rows < POLL_LIMITS.options ? (
        <div>
          <Button small tone="quiet" onClick={() => setRows(rows + 1)}>
            {t('polls:form.addOption')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
