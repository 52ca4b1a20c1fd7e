import { useEffect, useState } from 'react';
import type { PublicQuestion } from '@plenary/contracts/qa';
import { questionsLike } from '@plenary/contracts/question-likeness';
import { useT } from '../../i18n/use-t';
import styles from './asking.module.css';

interface Similar {
  text: string;
  questions: readonly PublicQuestion[];
  votes: ReadonlySet<string>;
  own: ReadonlySet<string>;
  onVote: (id: string, on: boolean) => void;
}

/** Fewer letters say too little to compare. */
const ENOUGH = 8;
const PAUSE_MS = 400;

/** While somebody types: questions that ask the same, to vote for instead. */
export function SimilarQuestions({ text, questions, votes, own, onVote }: Similar) {
  const t = useT('room');
  const typed = useSettled(text);
  const open = questions.filter(({ id, state }) => state !== 'answered' && !own.has(id));
  const similar = typed.length < ENOUGH ? [] : questionsLike(typed, open);
  if (similar.length === 0) return null;
  return (
    <section className={styles['similar']} aria-label={t('room:ask.similar')}>
      <p className="small">{t('room:ask.similar')}</p>
      <ul>
        {similar.map((question) => (
          <li key={question.id} className={styles['similarItem']}>
            <span dir="auto" lang={question.language ?? undefined}>
              {question.text}
            </span>
            <button type="button" className={styles['link']} aria-pressed={votes.has(question.id)} onClick={() => onVote(question.id, true)}>
              {t(votes.has(question.id) ? 'room:ask.votedAlready' : 'room:ask.voteInstead')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text once typing has paused, so that the hint does not flicker. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
