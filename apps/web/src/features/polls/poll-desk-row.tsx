import type { Language } from '@plenary/contracts/languages';
import { type ModeratorPoll, RESULTS_FOR } from '@plenary/contracts/polls';
import { Button } from '../../components/button';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { Segmented } from '../../components/segmented';
import { usePick, useT } from '../../i18n/use-t';
import { randomId } from '../../lib/id';
import { PollResults } from './poll-results';
import styles from './desk-polls.module.css';
import type { Chair } from './use-chair';

interface Row {
  poll: ModeratorPoll;
  chair: Chair;
  reference: Language;
  onEdit: () => void;
}

/** One poll on the desk: what it is, what it comes to, and what can be done with it now. */
export function PollDeskRow({ poll, chair, reference, onEdit }: Row) {
  const t = useT('polls');
  const pick = usePick(reference);
  const touch = { cid: randomId(), id: poll.id, rev: poll.rev };
  return (
    <article className={styles['poll']} data-state={poll.state}>
      <p className="row small">
        <Pill tone={poll.state === 'open' ? 'ok' : poll.state === 'draft' ? 'gold' : undefined} dot={poll.state === 'open'}>
          {t(`polls:state.${poll.state}`)}
        </Pill>
        <span className="mute">{t(`polls:kind.${poll.kind}`)}</span>
      </p>
      <h3 className={styles['question']}>
        <Localized text={pick(poll.question)} />
      </h3>
      {poll.state === 'draft' ? <DraftOptions poll={poll} reference={reference} /> : <Outcome poll={poll} chair={chair} reference={reference} />}
      <div className={styles['acts']}>
        {poll.state === 'open' ? (
          <Button small onClick={() => void chair.tell('poll.close', touch)}>
            {t('polls:desk.close')}
          </Button>
        ) : (
          <Button small tone={poll.state === 'draft' ? 'primary' : 'quiet'} onClick={() => void chair.tell('poll.open', touch)}>
            {t(poll.state === 'draft' ? 'polls:desk.openNow' : 'polls:desk.again')}
          </Button>
        )}
        {poll.state === 'draft' ? (
          <>
            <Button small tone="quiet" onClick={onEdit}>
              {t('polls:desk.edit')}
            </Button>
            <Button small tone="plain" onClick={() => void chair.tell('poll.remove', touch)}>
              {t('polls:desk.remove')}
            </Button>
          </>
        ) : null}
        <span className={styles['seen']}>
          <span className="small mute">{t('polls:results.label')}</span>
          <Segmented
            label={t('polls:results.label')}
            value={poll.results}
            onChange={(results) => void chair.tell('poll.show', { ...touch, results })}
            options={RESULTS_FOR.map((value) => ({ value, label: t(`polls:results.${value}`) }))}
          />
        </span>
      </div>
    </article>
  );
}

function DraftOptions({ poll, reference }: Pick<Row, 'poll' | 'reference'>) {
  const pick = usePick(reference);
  if (poll.options.length === 0) return null;
  return (
    <ol className={styles['options']}>
      {poll.options.map((option, index) => (
        <li key={index}>
          <bdi>{pick(option).text}</bdi>
        </li>
      ))}
    </ol>
  );
}

function Outcome({ poll, chair, reference }: Pick<Row, 'poll' | 'chair' | 'reference'>) {
  if (poll.kind === 'words') return <WordDesk poll={poll} chair={chair} />;
  if (poll.kind === 'text') return <TextDesk poll={poll} chair={chair} />;
  return <PollResults poll={poll} result={poll.result} reference={reference} />;
}

/** The cloud as buttons: pressing a word takes it out, pressing it among the hidden ones brings it back. */
function WordDesk({ poll, chair }: Pick<Row, 'poll' | 'chair'>) {
  const t = useT('polls');
  const hide = (what: string, hidden: boolean) => (): void => void chair.tell('poll.hide', { cid: randomId(), id: poll.id, what, hidden });
  const { words, hiddenWords, voters } = poll.result;
  const button = ([word, count]: readonly [string, number], hidden: boolean) => (
    <li key={word}>
      <button type="button" className={styles['word']} data-hidden={hidden} onClick={hide(word, !hidden)}>
        <bdi>{word}</bdi> <span className="num mute">{count}</span>
        <span className="sr-only">, {t(hidden ? 'polls:desk.showText' : 'polls:desk.hideText')}</span>
      </button>
    </li>
  );
  return (
    <div className="stack">
      <p className="small mute">
        {t('polls:result.voters', { count: voters })}. {words.length > 0 ? t('polls:desk.wordsHint') : null}
      </p>
      <ul className={styles['wordList']}>{words.map((word) => button(word, false))}</ul>
      {hiddenWords.length > 0 ? (
        <>
          <p className="small">{t('polls:desk.hiddenWords')}</p>
          <ul className={styles['wordList']}>{hiddenWords.map((word) => button(word, true))}</ul>
        </>
      ) : null}
    </div>
  );
}

/** Texts with what waits first; nobody here sees whose they are. */
function TextDesk({ poll, chair }: Pick<Row, 'poll' | 'chair'>) {
  const t = useT('polls');
  const { allTexts } = poll.result;
  const waiting = allTexts.filter(({ state }) => state === 'waiting').length;
  const sorted = [...allTexts].sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'));
  const set = (what: string, hidden: boolean): void => void chair.tell('poll.hide', { cid: randomId(), id: poll.id, what, hidden });
  return (
    <div className="stack">
      <p className="small">{waiting > 0 ? t('polls:desk.waiting', { count: waiting }) : <span className="mute">{t('polls:result.voters', { count: poll.result.voters })}</span>}</p>
      <ul className={styles['texts']}>
        {sorted.map(({ id, text, state }) => (
          <li key={id} className={styles['text']} data-state={state}>
            <span dir="auto">{text}</span>
            <span className="row">
              {state === 'shown' ? null : (
                <Button small tone="quiet" onClick={() => set(id, false)}>
                  {t('polls:desk.showText')}
                </Button>
              )}
              {state === 'hidden' ? null : (
                <Button small tone="plain" onClick={() => set(id, true)}>
                  {t('polls:desk.hideText')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
