import type { SpeakerView } from '@plenary/contracts/speaker';
import { Card } from '../../components/card';
import { TextArea } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { refusalFor } from './desk-form';
import { stateTone } from './speaker-state';

/** The answer to the invitation. While it is open it stands first and alone; given, it can still be changed. */
export function AnswerForm({ speaker, isTeam, refusal }: { speaker: SpeakerView; isTeam: boolean; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  const answered = speaker.state === 'confirmed' || speaker.state === 'declined';
  const form = (
    <Form result={refusalFor(refusal, ['confirmed', 'declined'])}>
      {answered ? null : <p>{t('speaker:answer.text')}</p>}
      <TextArea name="note" label={t('speaker:answer.note')} hint={t('speaker:answer.noteHint')} rows={2} maxLength={2000} />
      <FormActions>
        {speaker.state === 'confirmed' ? null : <SubmitButton intent="confirmed">{t('speaker:answer.confirm')}</SubmitButton>}
        {speaker.state === 'declined' ? null : (
          <SubmitButton intent="declined" tone="quiet">
            {t('speaker:answer.decline')}
          </SubmitButton>
        )}
      </FormActions>
    </Form>
  );
  return (
    <div id="confirm">
      <Card title={t(isTeam ? 'speaker:answer.team' : 'speaker:answer.title')} {...(answered ? {} : { tone: 'gold' as const })}>
        <p>
          <Pill tone={stateTone(speaker.state)}>{t(`speaker:state.${speaker.state}`)}</Pill>
        </p>
        {speaker.answerNote ? <blockquote dir="auto">{speaker.answerNote}</blockquote> : null}
        {answered ? (
          <details>
            <summary>{t('speaker:answer.change')}</summary>
            {form}
          </details>
        ) : (
          form
        )}
      </Card>
    </div>
  );
}
