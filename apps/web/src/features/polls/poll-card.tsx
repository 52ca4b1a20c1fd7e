import { useId, useState } from 'react';
import type { Language } from '@plenary/contracts/languages';
import type { PublicPoll } from '@plenary/contracts/polls';
import { Button } from '../../components/button';
import { Localized } from '../../components/localized';
import { usePick, useT } from '../../i18n/use-t';
import { PollAnswer } from './poll-answer';
import { PollResults } from './poll-results';
import styles from './polls.module.css';

interface Card {
  poll: PublicPoll;
  /** What the reader answered. */
  mine: readonly string[] | undefined;
  /** The answer waits for a connection. */
  waits: boolean;
  canVote: boolean;
  reference: Language;
  onAnswer: (answer: string[]) => void;
}

/** One poll as a delegate sees it: the question, the way to answer, then what it came to as far as they may see it. */
export function PollCard({ poll, mine, waits, canVote, reference, onAnswer }: Card) {
  const t = useT('polls');
  const pick = usePick(reference);
  const heading = useId();
  const [changing, setChanging] = useState(false);
  const isOpen = poll.state === 'open';
  const asks = isOpen && canVote && (mine === undefined || changing);
  const answer = (picks: string[]): void => {
    setChanging(false);
    onAnswer(picks);
  };
  return (
    <section className={styles['card']} data-open={isOpen} aria-labelledby={heading}>
      <p className={styles['eyebrow']}>{t(isOpen ? 'polls:card.open' : 'polls:card.closed')}</p>
      <h2 id={heading} className={styles['question']}>
        <Localized text={pick(poll.question)} />
      </h2>
      {asks ? <PollAnswer poll={poll} mine={mine} reference={reference} onAnswer={answer} /> : poll.result ? <PollResults poll={poll} result={poll.result} mine={mine} reference={reference} /> : null}
      <p className={styles['note']} role="status">
        <Note poll={poll} answered={mine !== undefined} waits={waits} canVote={canVote} />
      </p>
      {isOpen && canVote && mine !== undefined ? (
        <Button small tone="quiet" onClick={() => setChanging(!changing)}>
          {t(changing ? 'polls:card.keep' : 'polls:card.change')}
        </Button>
      ) : null}
    </section>
  );
}

/** Where the reader's answer is, and when they see the others'. */
function Note({ poll, answered, waits, canVote }: { poll: PublicPoll; answered: boolean; waits: boolean; canVote: boolean }) {
  const t = useT('polls');
  const isOpen = poll.state === 'open';
  if (waits) return t('polls:card.sending');
  if (isOpen && !canVote) return t('polls:card.membersOnly');
  const answer = answered ? t(isOpen ? 'polls:card.counted' : 'polls:card.countedClosed') : isOpen ? t('polls:card.anonymous') : '';
  const results = poll.result ? '' : poll.results === 'hidden' ? t('polls:card.resultsHidden') : answered ? '' : t(isOpen ? 'polls:card.resultsAfter' : 'polls:card.resultsUnseen');
  return [answer, results].filter(Boolean).join(' ');
}
