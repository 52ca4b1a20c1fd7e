import type { PublicReply } from '@plenary/contracts/outcome';
import { formatDay } from '@plenary/i18n/time';
import { Avatar } from '../../components/avatar';
import { Card } from '../../components/card';
import { TextArea, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import styles from './outcome.module.css';

interface RepliesProps {
  replies: readonly PublicReply[];
  zone: string;
  open: boolean;
  kept: boolean;
  refusal: FormResult | undefined;
}

/** What readers answered, and the form to answer oneself. */
export function Replies({ replies, zone, open, kept, refusal }: RepliesProps) {
  const t = useT('outcome');
  return (
    <section className={styles['section']} id="replies">
      <h2>{t('outcome:replies.title')}</h2>
      {replies.length === 0 ? <p className="mute">{t('outcome:replies.empty')}</p> : null}
      <ul className={styles['replies']}>
        {replies.map((reply) => (
          <li key={reply.id}>
            <p className="row">
              <Avatar name={reply.name} id={reply.id} size="small" />
              <b dir="auto">{reply.name}</b>
              <span className="small mute">{formatDay(t, new Date(reply.createdAt), zone, { year: true })}</span>
            </p>
            <p className="prose" dir="auto" lang={reply.language}>
              {reply.text}
            </p>
          </li>
        ))}
      </ul>
      {kept ? (
        <p role="status" className={styles['thanks']}>
          {t('outcome:replies.kept')}
        </p>
      ) : null}
      {open && !kept ? <ReplyForm refusal={refusal} /> : null}
    </section>
  );
}

function ReplyForm({ refusal }: { refusal: FormResult | undefined }) {
  const t = useT('outcome');
  return (
    <Card title={t('outcome:replies.leave')} className={styles['form']}>
      <Form result={refusal} action="#replies">
        <FieldRow>
          <TextField name="name" label={t('outcome:replies.name')} autoComplete="name" maxLength={200} required />
          <TextField name="email" type="email" label={t('outcome:replies.email')} hint={t('outcome:replies.emailHint')} autoComplete="email" dir="ltr" required />
        </FieldRow>
        <TextArea name="text" label={t('outcome:replies.text')} maxLength={3_000} rows={5} required />
        {/* Machines fill every field they find; people neither see nor reach this one. */}
        <div className={styles['trap']} aria-hidden="true">
          <label>
            {t('outcome:replies.trap')} <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <p className="small mute">{t('outcome:replies.moderated')}</p>
        <FormActions>
          <SubmitButton>{t('outcome:replies.send')}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
