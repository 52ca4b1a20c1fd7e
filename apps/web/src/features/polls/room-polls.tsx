import type { Language } from '@plenary/contracts/languages';
import type { PublicPoll } from '@plenary/contracts/polls';
import { usePick, useT } from '../../i18n/use-t';
import type { Room } from '../room/use-room';
import { PollCard } from './poll-card';
import styles from './polls.module.css';

/** The polls of the session as a delegate sees them: the open one on top, else the newest; earlier ones folded. */
export function RoomPolls({ room, reference }: { room: Room; reference: Language }) {
  const t = useT('polls');
  const pick = usePick(reference);
  const { session, waiting, can } = room.state;
  const [current, ...earlier] = inOrder([...(session?.polls.shown.values() ?? [])]);
  const card = (poll: PublicPoll) => (
    <PollCard
      key={poll.id}
      poll={poll}
      mine={session?.polls.answers.get(poll.id)}
      waits={waiting.some(({ command }) => command.name === 'poll.vote' && command.payload.id === poll.id)}
      canVote={can['poll.vote'] === true}
      reference={reference}
      onAnswer={(answer) => room.client?.keep({ key: `poll/${poll.id}`, name: 'poll.vote', payload: { id: poll.id, answer } })}
    />
  );
  return (
    <>
      <p className="sr-only" aria-live="polite">
        {current?.state === 'open' ? t('polls:card.announce', { question: pick(current.question).text }) : ''}
      </p>
      {current ? card(current) : null}
      {earlier.length > 0 ? (
        <details className={styles['earlier']}>
          <summary>
            {t('polls:card.earlier')} <span className="num mute">{earlier.length}</span>
          </summary>
          {earlier.map(card)}
        </details>
      ) : null}
    </>
  );
}

/** The open one first, then the newest. */
const inOrder = (polls: PublicPoll[]): PublicPoll[] => polls.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || (b.openedAt ?? '').localeCompare(a.openedAt ?? ''));
