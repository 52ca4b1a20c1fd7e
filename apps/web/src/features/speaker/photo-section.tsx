import { useId, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { Avatar } from '../../components/avatar';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { ApiProblem, readAnswer } from '../../lib/problem';
import { FileButton } from '../materials/file-button';
import { refusalFor } from './desk-form';
import { smallerPhoto } from './smaller-photo';
import styles from './speaker.module.css';

type Sending = { phase: 'idle' | 'sending' | 'done' } | { phase: 'failed'; message: string };

/** The speaker's photo, as everyone will see it, and the way to another one. */
export function PhotoSection({ speaker, name, refusal }: { speaker: SpeakerView; name: string; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  return (
    <div id="photo">
      <Card title={t('speaker:photo.title')}>
        <div className={styles['photo']}>
          <Avatar name={name} id={speaker.id} photoUrl={speaker.photoUrl} size="large" />
          <div className="stack">
            <PhotoInput speaker={speaker} />
            {speaker.photoUrl ? (
              <Form result={refusalFor(refusal, ['removePhoto'])}>
                <FormActions>
                  <SubmitButton intent="removePhoto" tone="plain" small>
                    {t('speaker:photo.remove')}
                  </SubmitButton>
                </FormActions>
              </Form>
            ) : null}
          </div>
        </div>
      </Card>
    </div>
  );
}

function PhotoInput({ speaker }: { speaker: SpeakerView }) {
  const t = useT('speaker');
  const id = useId();
  const { revalidate } = useRevalidator();
  const [sending, setSending] = useState<Sending>({ phase: 'idle' });
  const send = async (file: File): Promise<void> => {
    setSending({ phase: 'sending' });
    try {
      const body = await smallerPhoto(file);
      await readAnswer(await fetch(`/api/events/${speaker.eventId}/speakers/${speaker.id}/photo`, { method: 'PUT', body, headers: { 'content-type': body.type, 'accept-language': document.documentElement.lang } }));
      setSending({ phase: 'done' });
      await revalidate();
    } catch (cause) {
      setSending({ phase: 'failed', message: cause instanceof ApiProblem && cause.status < 500 ? cause.data.title : t('speaker:photo.failed') });
    }
  };
  return (
    <div className="stack">
      <p>
        <FileButton accept="image/jpeg,image/png,image/webp" describedBy={`${id}-hint`} disabled={sending.phase === 'sending'} onFile={(file) => void send(file)}>
          {t(speaker.photoUrl ? 'speaker:photo.replace' : 'speaker:photo.choose')}
        </FileButton>
      </p>
      <p id={`${id}-hint`} className="small mute">
        {t('speaker:photo.hint')}
      </p>
      <p role="status" className="small">
        {sending.phase === 'sending' ? t('common:form.sending') : sending.phase === 'done' ? t('common:form.saved') : null}
      </p>
      {sending.phase === 'failed' ? (
        <p role="alert" className={styles['problem']}>
          {sending.message}
        </p>
      ) : null}
    </div>
  );
}
