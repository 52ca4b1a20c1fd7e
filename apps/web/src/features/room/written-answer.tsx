import type { WrittenAnswer as Answer } from '@plenary/contracts/qa';
import { useT } from '../../i18n/use-t';
import styles from './asking.module.css';

/** What was written in answer to a question, under it. */
export function WrittenAnswer({ answer }: { answer: Answer | null }) {
  const t = useT('room');
  if (!answer) return null;
  return (
    <div className={styles['answer']}>
      <p className="small mute">{t('room:list.answer')}</p>
      <p dir="auto" lang={answer.language ?? undefined}>
        {answer.text}
      </p>
    </div>
  );
}
