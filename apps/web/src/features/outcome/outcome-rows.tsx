import type { OutcomeView } from '@plenary/contracts/outcome';
import { languageNames, languages } from '@plenary/i18n/languages';
import { SelectField, TextArea, TextField } from '../../components/fields';
import { FieldRow } from '../../components/form';
import { usePick, useT } from '../../i18n/use-t';
import { LocaleFields } from '../manage/locale-fields';
import { useManagedEvent } from '../manage/managed-event';
import { OrderedRows } from '../manage/ordered-rows';

const keysOf = (rows: readonly unknown[]): string[] => (rows.length > 0 ? rows.map((_, index) => `row${index}`) : ['row0']);
const at = <Row,>(rows: readonly Row[], key: string): Row | undefined => (key.startsWith('row') ? rows[Number(key.slice(3))] : undefined);

/** What the conference found, one finding a row. */
export function FindingRows({ findings }: { findings: OutcomeView['findings'] }) {
  const t = useT('outcome');
  return (
    <OrderedRows name="findings" keys={keysOf(findings)} addLabel={t('outcome:edit.addFinding')} rowLabel={(position) => t('outcome:edit.findingN', { position })}>
      {(key) => (
        <LocaleFields>
          {(language) => <TextArea name={`findings.${key}.${language}`} label={t('outcome:edit.finding')} defaultValue={at(findings, key)?.[language]} lang={language} maxLength={2_000} rows={2} />}
        </LocaleFields>
      )}
    </OrderedRows>
  );
}

/** Who said what; only speakers of the event can be chosen. */
export function StatementRows({ outcome: { statements, speakers } }: { outcome: OutcomeView }) {
  const t = useT('outcome');
  const { event } = useManagedEvent();
  const pick = usePick(event.referenceLanguage);
  if (speakers.length === 0) return <p className="mute">{t('outcome:edit.noSpeakers')}</p>;
  return (
    <OrderedRows name="statements" keys={keysOf(statements)} addLabel={t('outcome:edit.addStatement')} rowLabel={(position) => t('outcome:edit.statementN', { position })}>
      {(key) => (
        <>
          <SelectField name={`statements.${key}.speakerId`} label={t('outcome:edit.speaker')} defaultValue={at(statements, key)?.speakerId ?? ''}>
            <option value="">{t('common:form.choose')}</option>
            {speakers.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name).text}
              </option>
            ))}
          </SelectField>
          <LocaleFields>
            {(language) => <TextArea name={`statements.${key}.text.${language}`} label={t('outcome:edit.gist')} defaultValue={at(statements, key)?.text[language]} lang={language} maxLength={2_000} rows={3} />}
          </LocaleFields>
        </>
      )}
    </OrderedRows>
  );
}

/** Where recordings can be seen. */
export function RecordingRows({ recordings }: { recordings: OutcomeView['recordings'] }) {
  const t = useT('outcome');
  return (
    <OrderedRows name="recordings" keys={keysOf(recordings)} addLabel={t('outcome:edit.addRecording')} rowLabel={(position) => t('outcome:edit.recordingN', { position })}>
      {(key) => (
        <>
          <LocaleFields>{(language) => <TextField name={`recordings.${key}.title.${language}`} label={t('outcome:edit.recordingTitle')} defaultValue={at(recordings, key)?.title[language]} lang={language} maxLength={300} />}</LocaleFields>
          <FieldRow>
            <TextField name={`recordings.${key}.url`} inputMode="url" dir="ltr" label={t('outcome:edit.recordingUrl')} defaultValue={at(recordings, key)?.url} maxLength={2_000} />
            <SelectField name={`recordings.${key}.language`} label={t('outcome:edit.recordingLanguage')} defaultValue={at(recordings, key)?.language ?? ''}>
              <option value="">{t('outcome:edit.floor')}</option>
              {languages.map((language) => (
                <option key={language} value={language}>
                  {languageNames[language]}
                </option>
              ))}
            </SelectField>
          </FieldRow>
        </>
      )}
    </OrderedRows>
  );
}
