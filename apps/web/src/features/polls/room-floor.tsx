import { type FormEvent, useId, useState } from 'react';
import { FLOOR_LIMITS } from '@plenary/contracts/floor';
import { REACTIONS } from '@plenary/contracts/reactions';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { randomId } from '../../lib/id';
import type { Room } from '../room/use-room';
import { chairRefusal } from './chair-refusal';
import { numberText } from './poll-numbers';
import styles from './floor.module.css';
import { type Chair, useChair } from './use-chair';
import { useWho } from './use-who';

const RAISED: readonly string[] = ['asked', 'listed', 'next', 'speaking'];

/** The floor as a delegate sees it: who speaks and who is next, one's own hand, and the room's reactions. */
export function RoomFloor({ room }: { room: Room }) {
  const t = useT('floor', 'polls', 'qa', 'live', 'room');
  const sender = useChair(room);
  const { session, can } = room.state;
  if (!session) return null;
  const { speakers, settings } = session.floor;
  return (
    <section className={styles['floor']} aria-label={t('floor:title')}>
      {speakers.length > 0 ? <Speakers speakers={speakers} ownId={session.floor.hand?.id} /> : null}
      <div className={styles['bar']}>
        {can['floor.ask'] ? <Hand room={room} sender={sender} /> : null}
        {can['react'] && settings.reactions ? <Reactions room={room} /> : null}
      </div>
      {sender.refused ? (
        <p className={styles['refused']} role="alert">
          {chairRefusal(t, sender.refused)}
        </p>
      ) : null}
    </section>
  );
}

function Speakers({ speakers, ownId }: { speakers: NonNullable<Room['state']['session']>['floor']['speakers']; ownId: string | undefined }) {
  const t = useT('floor');
  const who = useWho();
  const following = speakers.filter(({ state }) => state === 'listed');
  return (
    <div className={styles['speakers']} aria-live="polite">
      {speakers.map((speaker) => (speaker.state === 'listed' ? null : (
        <p key={speaker.id} className={styles[speaker.state]}>
          {t(speaker.state === 'speaking' ? 'floor:speaks' : 'floor:isNext', { who: who(speaker) })}
        </p>
      )))}
      {following.length > 0 ? (
        <details>
          <summary>
            {t('floor:list')} <span className="num mute">{following.length}</span>
          </summary>
          <ol className={styles['following']}>
            {following.map((speaker) => (
              <li key={speaker.id} aria-current={speaker.id === ownId ? 'true' : undefined}>
                <bdi>{who(speaker)}</bdi>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}

/** One's own hand: ask with a topic, see one's place, take it down. */
function Hand({ room, sender }: { room: Room; sender: Chair }) {
  const t = useT('floor');
  const field = useId();
  const [asking, setAsking] = useState(false);
  const { session } = room.state;
  if (!session) return null;
  const { hand, speakers, settings } = session.floor;
  const say = (on: boolean, topic = ''): Promise<boolean> => sender.tell('hand', { cid: randomId(), sessionId: session.id, on, topic });
  if (hand && RAISED.includes(hand.state)) {
    const place = speakers.filter(({ state }) => state !== 'speaking').findIndex(({ id }) => id === hand.id) + 1;
    const words = hand.state === 'speaking' ? t('floor:youSpeak') : hand.state === 'next' ? t('floor:youNext') : place > 0 ? t('floor:place', { place }) : t('floor:asked');
    return (
      <span className={styles['own']}>
        <b role="status">{words}</b>
        {hand.state === 'speaking' ? null : (
          <Button small tone="quiet" onClick={() => void say(false)}>
            {t('floor:lower')}
          </Button>
        )}
      </span>
    );
  }
  if (!settings.hands) return null;
  if (!asking) {
    return (
      <Button small tone="quiet" onClick={() => setAsking(true)}>
        {t('floor:ask')}
      </Button>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void say(true, String(new FormData(event.currentTarget).get('topic') ?? '')).then(() => setAsking(false));
  };
  return (
    <form className={styles['ask']} onSubmit={submit}>
      <label htmlFor={field} className="small">
        {t('floor:topic')}
      </label>
      <input id={field} name="topic" className={styles['input']} maxLength={FLOOR_LIMITS.topic} dir="auto" autoComplete="off" />
      <span className="row">
        <Button type="submit" small>
          {t('floor:send')}
        </Button>
        <Button small tone="quiet" onClick={() => setAsking(false)}>
          {t('common:action.cancel')}
        </Button>
      </span>
    </form>
  );
}

/** Signs with their totals; a total that grows says so with a short movement, where movement is welcome. */
function Reactions({ room }: { room: Room }) {
  const t = useT('floor');
  const { session } = room.state;
  if (!session) return null;
  return (
    <span className={styles['reactions']} role="group" aria-label={t('floor:reactions')}>
      {REACTIONS.map((emoji) => {
        const total = session.floor.reactions.get(emoji) ?? 0;
        return (
          <button key={emoji} type="button" className={styles['reaction']} aria-label={t('floor:given', { emoji, count: numberText(total, t.language) })} onClick={() => void room.client?.send('react', { sessionId: session.id, emoji })}>
            <span key={total} className={total > 0 ? styles['burst'] : undefined} aria-hidden="true">
              {emoji}
            </span>
            {total > 0 ? (
              <span className={styles['total']} aria-hidden="true">
                {numberText(total, t.language)}
              </span>
            ) : null}
          </button>
        );
      })}
    </span>
  );
}
