import { useState, type ReactNode } from 'react';
import { DECLINE_REASONS, type DeclineReason } from '@plenary/contracts/qa';
import type { CannedReply } from '@plenary/contracts/qa-event';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import styles from './desk-tools.module.css';

interface TextForm {
  label: string;
  text: string;
  max: number;
  onSave: (text: string) => void;
  onCancel: () => void;
  replies?: readonly CannedReply[];
}

/** A text a moderator writes: a reply, or a correction. */
export function TextForm({ label, text, max, onSave, onCancel, replies = [] }: TextForm) {
  const t = useT('room');
  const [value, setValue] = useState(text);
  return (
    <Frame onSave={() => value.trim() && onSave(value.trim())} onCancel={onCancel}>
      {replies.length > 0 ? (
        <select aria-label={t('room:desk.canned')} value="" onChange={({ target }) => setValue(target.value)}>
          <option value="">{t('room:desk.canned')}</option>
          {replies.map((reply) => (
            <option key={reply.id} value={reply.text} lang={reply.language}>
              {reply.text}
            </option>
          ))}
        </select>
      ) : null}
      <textarea aria-label={label} placeholder={label} autoFocus dir="auto" rows={3} maxLength={max} value={value} onChange={({ target }) => setValue(target.value)} />
    </Frame>
  );
}

/** Why a question is not selected: a reason, a word to its author, or neither. */
export function DeclineForm({ onSave, onCancel }: { onSave: (why: { reason?: DeclineReason; note?: string }) => void; onCancel: () => void }) {
  const t = useT('room', 'qa');
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [note, setNote] = useState('');
  return (
    <Frame onSave={() => onSave({ ...(reason && { reason }), ...(note.trim() && { note: note.trim() }) })} onCancel={onCancel}>
      <select aria-label={t('room:desk.reason')} autoFocus value={reason} onChange={({ target }) => setReason(target.value as DeclineReason | '')}>
        <option value="">{t('room:desk.noReason')}</option>
        {DECLINE_REASONS.map((known) => (
          <option key={known} value={known}>
            {t(`qa:reason.${known}`)}
          </option>
        ))}
      </select>
      <input aria-label={t('room:desk.note')} placeholder={t('room:desk.note')} dir="auto" maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
    </Frame>
  );
}

function Frame({ children, onSave, onCancel }: { children: ReactNode; onSave: () => void; onCancel: () => void }) {
  const t = useT('room');
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {children}
      <span className="row">
        <Button small type="submit">
          {t('room:desk.save')}
        </Button>
        <Button small tone="quiet" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </span>
    </form>
  );
}
