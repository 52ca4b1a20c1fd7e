import type { SpeakerDeadlines } from '@plenary/contracts/speaker';
import { dayKey, formatTime } from '@plenary/i18n/time';
import { zoneCity } from '@plenary/i18n/zones';
import { Card } from '../../components/card';
import { TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';

/** Until when profiles and slides are wanted, on the event's clock. */
export function DeadlinesForm({ deadlines, zone, refusal }: { deadlines: SpeakerDeadlines; zone: string; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  const onClock = (instant: string | null): string => (instant ? `${dayKey(new Date(instant), zone)}T${formatTime(new Date(instant), zone)}` : '');
  return (
    <Card title={t('speaker:deadlines.title')}>
      <Form result={refusal} key={`${deadlines.profileDueAt ?? ''} ${deadlines.slidesDueAt ?? ''}`}>
        <p className="small mute">{t('speaker:deadlines.text', { city: zoneCity(t, zone) })}</p>
        <FieldRow>
          <TextField name="profileDueAt" type="datetime-local" label={t('speaker:deadlines.profile')} defaultValue={onClock(deadlines.profileDueAt)} />
          <TextField name="slidesDueAt" type="datetime-local" label={t('speaker:deadlines.slides')} defaultValue={onClock(deadlines.slidesDueAt)} />
        </FieldRow>
        <FormActions>
          <SubmitButton intent="deadlines" tone="quiet">
            {t('common:action.save')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
