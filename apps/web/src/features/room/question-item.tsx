import type { PublicQuestion, ReportReason } from '@plenary/contracts/qa';
import { Pill } from '../../components/pill';
import { classNames } from '../../components/class-names';
import { useT } from '../../i18n/use-t';
import { ReportQuestion } from './report-question';
import { WrittenAnswer } from './written-answer';
import styles from './room.module.css';

interface Item {
  question: PublicQuestion;
  voted: boolean;
  own: boolean;
  canVote: boolean;
  onVote: (id: string, on: boolean) => void;
  /** Absent where the reader may not report. */
  onReport?: ((id: string, reason: ReportReason) => void) | undefined;
}

/** One question of the list: votes at the start, the words, who asked. */
export function QuestionItem({ question, voted, own, canVote, onVote, onReport }: Item) {
  const t = useT('room');
  const open = question.state === 'visible';
  return (
    <li className={styles['question']}>
      {open && canVote && !own ? (
        <button
          type="button"
          className={classNames(styles['vote'], voted && styles['voted'])}
          aria-pressed={voted}
          aria-label={`${t(voted ? 'room:list.unvote' : 'room:list.vote')}: ${t('room:list.votes', { count: question.score })}`}
          onClick={() => onVote(question.id, !voted)}
        >
          <Chevron />
          <span className="num">{question.score}</span>
        </button>
      ) : (
        <span className={classNames(styles['vote'], styles['still'])} title={own ? t('room:list.ownVote') : undefined}>
          <span className="num">{question.score}</span>
          <span className="sr-only">{t('room:list.votes', { count: question.score })}</span>
        </span>
      )}
      <div>
        <p dir="auto" lang={question.language ?? undefined}>
          {question.text}
        </p>
        <p className={styles['by']}>
          <bdi>{own ? t('room:state.you') : (question.author?.name ?? t('room:state.anonymous'))}</bdi>
          {question.state === 'answered' ? <Pill tone="ok">{t('room:state.answered')}</Pill> : null}
          {onReport && !own ? <ReportQuestion onReport={(reason) => onReport(question.id, reason)} /> : null}
        </p>
        <WrittenAnswer answer={question.answer} />
      </div>
    </li>
  );
}

function Chevron() {
  return (
    <svg width="14" height="9" viewBox="0 0 14 9" aria-hidden="true">
      <path d="M1 8l6-6 6 6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

/** The question everybody hears the answer to now, in the serif on gold. */
export function AnsweringNow({ question }: { question: PublicQuestion | undefined }) {
  const t = useT('room');
  if (!question) return null;
  return (
    <section className={styles['answering']} aria-label={t('room:list.answering')}>
      <p className={styles['answeringHead']}>{t('room:list.answering')}</p>
      <p className={styles['answeringText']} dir="auto" lang={question.language ?? undefined}>
        {question.text}
      </p>
      <p className={styles['by']}>
        <bdi>{question.author?.name ?? t('room:state.anonymous')}</bdi>
        <span className="num">{t('room:list.votes', { count: question.score })}</span>
      </p>
    </section>
  );
}
