import { useMemo, useRef, useState, type FocusEvent } from 'react';
import type { PublicQuestion, ReportReason } from '@plenary/contracts/qa';
import { EmptyState } from '../../components/state';
import { Segmented } from '../../components/segmented';
import { useT } from '../../i18n/use-t';
import { QuestionItem } from './question-item';
import { hasWords, orderQuestions, type QuestionOrder } from './question-order';
import asking from './asking.module.css';
import styles from './room.module.css';

interface Questions {
  questions: readonly PublicQuestion[];
  /** Ids of questions the reader voted for. */
  votes: ReadonlySet<string>;
  /** Ids of questions the reader asked. */
  own: ReadonlySet<string>;
  canVote: boolean;
  onVote: (id: string, on: boolean) => void;
  onReport?: (id: string, reason: ReportReason) => void;
  /** How the list begins, as moderators wish it. */
  sort?: QuestionOrder;
}

/**
 * The open questions. The order is frozen while the reader's pointer or focus is in the list, so that nothing jumps
 * under the finger; what came meanwhile waits behind a button that counts it.
 */
export function QuestionList({ questions, votes, own, canVote, onVote, onReport, sort = 'popular' }: Questions) {
  const t = useT('room');
  const [chosen, setOrder] = useState<QuestionOrder | null>(null);
  const order = chosen ?? sort;
  const [search, setSearch] = useState('');
  const [held, setHeld] = useState<string[] | null>(null);
  const open = useMemo(() => questions.filter((question) => question.state === 'visible' && hasWords(question, search)), [questions, search]);
  const sorted = useMemo(() => orderQuestions(open, order), [open, order]);
  const shown = held === null ? sorted : held.flatMap((id) => open.find((question) => question.id === id) ?? []);
  const waiting = open.length - shown.length;
  const list = useRef<HTMLUListElement>(null);

  const hold = (): void => setHeld((now) => now ?? sorted.map((question) => question.id));
  const release = (): void => setHeld(null);
  const releaseOutside = (event: FocusEvent): void => {
    if (!list.current?.contains(event.relatedTarget)) release();
  };

  return (
    <section aria-label={t('room:tabs.questions')}>
      <div className={styles['listHead']}>
        <Segmented
          label={t('room:list.sort')}
          value={order}
          onChange={(choice) => {
            setOrder(choice);
            release();
          }}
          options={[
            { value: 'popular', label: t('room:list.popular') },
            { value: 'recent', label: t('room:list.recent') },
          ]}
        />
        {questions.length > 0 ? (
          <input
            type="search"
            className={asking['search']}
            aria-label={t('room:list.search')}
            placeholder={t('room:list.search')}
            value={search}
            onChange={({ target }) => {
              setSearch(target.value);
              release();
            }}
          />
        ) : null}
        {waiting > 0 ? (
          <button type="button" className={styles['newOnes']} onClick={release}>
            {t('room:list.new', { count: waiting })}
          </button>
        ) : null}
      </div>
      {questions.length === 0 ? <EmptyState title={t('room:list.empty')} text={t('room:list.emptyText')} /> : null}
      {search && open.length === 0 ? <p className="small mute">{t('room:list.noneFound')}</p> : null}
      <ul ref={list} className={styles['questions']} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={releaseOutside}>
        {shown.map((question) => (
          <QuestionItem key={question.id} question={question} voted={votes.has(question.id)} own={own.has(question.id)} canVote={canVote} onVote={onVote} onReport={onReport} />
        ))}
      </ul>
      <Answered questions={questions.filter((question) => hasWords(question, search))} />
    </section>
  );
}

function Answered({ questions }: { questions: readonly PublicQuestion[] }) {
  const t = useT('room');
  const answered = questions.filter((question) => question.state === 'answered');
  if (answered.length === 0) return null;
  return (
    <details className={styles['answered']}>
      <summary>
        {t('room:list.answered')} <span className="num mute">{answered.length}</span>
      </summary>
      <ul className={styles['questions']}>
        {answered.map((question) => (
          <QuestionItem key={question.id} question={question} voted={false} own={false} canVote={false} onVote={() => undefined} />
        ))}
      </ul>
    </details>
  );
}
