import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { LIMITS } from '@plenary/contracts/limits';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { classNames } from '../../components/class-names';
import styles from './room.module.css';

interface Ask {
  sessionId: string;
  name: string;
  open: boolean;
  anonymousAllowed: boolean;
  onAsk: (text: string, anonymous: boolean) => void;
  /** What stands above the field while somebody types. */
  hint?: (text: string) => ReactNode;
}

const draftKey = (sessionId: string): string => `plenary.draft.${sessionId}`;

/** The field to ask, always at the thumb. What is half typed stays with its session, through reloads and the next session. */
export function AskBox({ sessionId, name, open, anonymousAllowed, onAsk, hint }: Ask) {
  const t = useT('room');
  const [text, setText] = useState('');
  const [anonymous, setAnonymous] = useState(false);
  useEffect(() => setText(localStorage.getItem(draftKey(sessionId)) ?? ''), [sessionId]);
  const keep = (value: string): void => {
    setText(value);
    localStorage.setItem(draftKey(sessionId), value);
  };
  const length = [...text].length;
  const ready = text.trim() !== '' && length <= LIMITS.text.question;
  const send = (): void => {
    if (!ready) return;
    onAsk(text.trim(), anonymous && anonymousAllowed);
    keep('');
  };
  const sendByKeys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };

  if (!open && text === '') {
    return (
      <div className={styles['ask']}>
        <p>{t('room:ask.closed')}</p>
        <p className="small mute">{t('room:ask.closedText')}</p>
      </div>
    );
  }
  return (
    <div className={styles['ask']}>
      {hint?.(text)}
      <textarea
        className={styles['field']}
        aria-label={t('room:ask.label')}
        placeholder={t('room:ask.placeholder')}
        value={text}
        dir="auto"
        rows={2}
        aria-describedby="ask-count"
        aria-invalid={length > LIMITS.text.question || undefined}
        onChange={(event) => keep(event.target.value)}
        onKeyDown={sendByKeys}
      />
      {anonymous && anonymousAllowed ? <p className="small mute">{t('room:ask.anonymousSeen')}</p> : null}
      <div className={styles['askFoot']}>
        <span className="small mute">
          {anonymous ? t('room:ask.asAnonymous') : t('room:ask.as', { name })}
          {anonymousAllowed ? (
            <button type="button" className={styles['inline']} onClick={() => setAnonymous(!anonymous)} title={t('room:ask.hint')}>
              {t(anonymous ? 'room:ask.byName' : 'room:ask.anonymous')}
            </button>
          ) : null}
        </span>
        <span className={styles['askSend']}>
          <span id="ask-count" className={classNames('small', 'num', length > LIMITS.text.question ? styles['failed'] : 'mute')}>
            <span aria-hidden="true">{`${length} / ${LIMITS.text.question}`}</span>
            <span className="sr-only">{t('room:ask.count', { count: length, max: LIMITS.text.question })}</span>
          </span>
          <Button small onClick={send} aria-disabled={!ready || !open}>
            {open ? t('room:ask.send') : t('room:ask.closed')}
          </Button>
        </span>
      </div>
    </div>
  );
}
