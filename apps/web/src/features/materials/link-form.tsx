import { SelectField, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';

const KINDS = ['recording', 'paper', 'slides', 'other'] as const;

/** Adds an address instead of a file: a recording, a paper, slides that lie elsewhere. */
export function LinkForm({ sessionId, speakerId, refusal }: { sessionId: string; speakerId: string; refusal: FormResult | undefined }) {
  const t = useT('materials');
  return (
    <details open={refusal !== undefined}>
      <summary>{t('materials:link.title')}</summary>
      <Form result={refusal}>
        <input type="hidden" name="sessionId" value={sessionId} />
        <input type="hidden" name="speakerId" value={speakerId} />
        <FieldRow>
          <TextField name="url" type="url" inputMode="url" label={t('materials:link.url')} placeholder="https://" dir="ltr" required />
          <SelectField name="kind" label={t('materials:link.kind')} required>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`materials:kind.${kind}`)}
              </option>
            ))}
          </SelectField>
        </FieldRow>
        <FormActions>
          <SubmitButton intent="link" tone="quiet" small>
            {t('materials:link.add')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  );
}
