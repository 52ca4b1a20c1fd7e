import { useState } from 'react';
import type { OwnQuestion, QuestionState } from '@plenary/contracts/qa';
import { LIMITS } from '@plenary/contracts/limits';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import styles from './room.module.css';

/** A question of mine: what the server knows of it, or a typed one that waits to be sent. */
export interface MyQuestion {
  key: string;
  text: string;
  state: QuestionState | 'sending' | 'failed';
  /** The refusal of a failed one, in the reader's language. */
  reason?: string;
  question?: OwnQuestion;
}

interface Own {
  questions: readonly MyQuestion[];
  onEdit: (question: OwnQuestion, text: string) => void;
  onWithdraw: (question: OwnQuestion) => void;
  onDiscard: (key: string) => void;
}

const EDITABLE: readonly string[] = ['pending', 'visible'];
const SHOWN: readonly string[] = ['sending', 'failed', 'pending', 'dismissed', 'archived', 'merged'];

/** What I asked and others do not see yet, each with its state in words. */
export function OwnQuestions({ questions, ...actions }: Own) {
  const shown = questions.filter((question) => SHOWN.includes(question.state));
  if (shown.length === 0) return null;
  return (
    <ul className={styles['questions']}>
      {shown.map((question) => (
        <OwnItem key={question.key} mine={question} {...actions} />
      ))}
    </ul>
  );
}

function OwnItem({ mine, onEdit, onWithdraw, onDiscard }: Omit<Own, 'questions'> & { mine: MyQuestion }) {
  const t = useT('room');
  const [editing, setEditing] = useState(false);
  const { question } = mine;
  const editable = question !== undefined && EDITABLE.includes(mine.state);
  return (
    <li className={styles['mine']}>
      {editing && question ? (
        <EditBox
          text={mine.text}
          onCancel={() => setEditing(false)}
          onSave={(text) => {
            onEdit(question, text);
            setEditing(false);
          }}
        />
      ) : (
        <p dir="auto">{mine.text}</p>
      )}
      <p className={styles['by']}>
        {t('room:state.you')} <b className={styles[mine.state === 'failed' ? 'failed' : 'waits']}>{mine.reason ?? t(`room:state.${mine.state}`)}</b>
        <OwnFate question={question} />
        {editable && !editing ? (
          <>
            <button type="button" className={styles['inline']} onClick={() => setEditing(true)}>
              {t('room:own.edit')}
            </button>
            <button type="button" className={styles['inline']} onClick={() => onWithdraw(question)}>
              {t('room:own.withdraw')}
            </button>
          </>
        ) : null}
        {mine.state === 'failed' ? (
          <button type="button" className={styles['inline']} onClick={() => onDiscard(mine.key)}>
            {t('room:own.discard')}
          </button>
        ) : null}
      </p>
    </li>
  );
}

/** What happened to it beyond its state: why it was not selected, what stands for it, that a slip was corrected. */
function OwnFate({ question }: { question: OwnQuestion | undefined }) {
  const t = useT('room', 'qa');
  if (!question) return null;
  const { declined, mergedInto, corrected } = question;
  const why = declined ? [declined.reason && t(`qa:reason.${declined.reason}`), declined.note].filter(Boolean).join('. ') : '';
  return (
    <>
      {why ? <span dir="auto">{t('room:own.why', { reason: why })}</span> : null}
      {mergedInto ? (
        <span dir="auto">{mergedInto.text ? t('room:own.mergedInto', { text: mergedInto.text, state: t(`room:state.${mergedInto.state}`) }) : t('room:own.mergedWaiting')}</span>
      ) : null}
      {corrected ? <span>{t('room:own.corrected')}</span> : null}
    </>
  );
}

function EditBox({ text, onSave, onCancel }: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const t = useT('room');
  const [value, setValue] = useState(text);
  return (
    <>
      <textarea className={styles['field']} aria-label={t('room:ask.label')} value={value} maxLength={LIMITS.text.question} dir="auto" onChange={(event) => setValue(event.target.value)} />
      <span className="row">
        <Button small onClick={() => value.trim() && onSave(value.trim())}>
          {t('room:own.save')}
        </Button>
        <Button small tone="quiet" onClick={onCancel}>
          {t('room:own.cancel')}
        </Button>
      </span>
    </>
  );
}
