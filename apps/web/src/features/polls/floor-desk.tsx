import type { ConductFloor, FloorRequestView } from '@plenary/contracts/floor';
import { formatDistance } from '@plenary/i18n/time';
import { Button } from '../../components/button';
import { Pill } from '../../components/pill';
import { Segmented } from '../../components/segmented';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { randomId } from '../../lib/id';
import { useReader } from '../../lib/reader';
import type { Room } from '../room/use-room';
import { floorColumns, movedIds } from './floor-order';
import styles from './floor.module.css';
import type { Chair } from './use-chair';
import { useWho } from './use-who';

type Wished = ConductFloor['state'];

/** What a chair may wish for a request of a state; the first is the one they most often want. */
const ACTS: Record<'asked' | 'listed' | 'next' | 'speaking', readonly { to: Wished; label: 'enlist' | 'next' | 'give' | 'done' | 'decline' | 'back' | 'off' }[]> = {
  asked: [{ to: 'listed', label: 'enlist' }, { to: 'speaking', label: 'give' }, { to: 'declined', label: 'decline' }],
  listed: [{ to: 'next', label: 'next' }, { to: 'speaking', label: 'give' }, { to: 'asked', label: 'off' }],
  next: [{ to: 'speaking', label: 'give' }, { to: 'listed', label: 'back' }],
  speaking: [{ to: 'done', label: 'done' }],
};

/** The chair's floor: who asks, the list in its order, who speaks. */
export function FloorDesk({ room, chair }: { room: Room; chair: Chair }) {
  const t = useT('floor');
  const who = useWho();
  const { session } = room.state;
  if (!session) return null;
  const { requests, settings } = session.floor;
  const { asked, list, spoken } = floorColumns([...requests.values()]);
  const set = (request: FloorRequestView, state: Wished): void => void chair.tell('floor.set', { cid: randomId(), id: request.id, rev: request.rev, state });
  const order = (id: string, by: -1 | 1): void => void chair.tell('floor.order', { cid: randomId(), sessionId: session.id, ids: movedIds(list, id, by) });
  const change = (wish: { hands?: boolean; reactions?: boolean }): void => void chair.tell('floor.settings', { cid: randomId(), sessionId: session.id, rev: settings.rev, ...wish });
  const card = (request: FloorRequestView) => (
    <RequestCard key={request.id} request={request} isFresh={request.country !== null && !spoken.has(request.country)} onSet={set}>
      {request.state === 'listed' ? (
        <>
          <Button small tone="quiet" aria-label={t('floor:desk.up', { who: who(request) })} onClick={() => order(request.id, -1)}>
            <span aria-hidden="true">↑</span>
          </Button>
          <Button small tone="quiet" aria-label={t('floor:desk.down', { who: who(request) })} onClick={() => order(request.id, 1)}>
            <span aria-hidden="true">↓</span>
          </Button>
        </>
      ) : null}
    </RequestCard>
  );
  return (
    <>
      <div className={styles['rules']}>
        <Segmented label={t('floor:desk.rules')} value={settings.hands ? 'on' : 'off'} onChange={(choice) => change({ hands: choice === 'on' })} options={[{ value: 'on', label: t('floor:desk.handsOn') }, { value: 'off', label: t('floor:desk.handsOff') }]} />
        <Segmented label={t('floor:desk.reactionRules')} value={settings.reactions ? 'on' : 'off'} onChange={(choice) => change({ reactions: choice === 'on' })} options={[{ value: 'on', label: t('floor:desk.reactionsOn') }, { value: 'off', label: t('floor:desk.reactionsOff') }]} />
      </div>
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <h3>
            {t('floor:desk.requests')} <span className="num mute">{asked.length}</span>
          </h3>
          {asked.length === 0 ? <EmptyState title={t('floor:desk.none')} text={t('floor:desk.noneText')} /> : asked.map(card)}
        </div>
        <div className={styles['column']}>
          <h3>
            {t('floor:list')} <span className="num mute">{list.length}</span>
          </h3>
          {list.length === 0 ? <EmptyState title={t('floor:desk.emptyList')} /> : list.map(card)}
        </div>
      </div>
    </>
  );
}

function RequestCard({ request, isFresh, onSet, children }: { request: FloorRequestView; isFresh: boolean; onSet: (request: FloorRequestView, state: Wished) => void; children: React.ReactNode }) {
  const t = useT('floor');
  const who = useWho();
  const { now } = useReader();
  const acts = request.state in ACTS ? ACTS[request.state as keyof typeof ACTS] : [];
  return (
    <article className={styles['request']} data-state={request.state}>
      <p>
        <b>
          <bdi>{who(request)}</bdi>
        </b>
        {request.institution ? <span className="small mute"> {request.institution}</span> : null}
      </p>
      {request.topic ? <p dir="auto">{request.topic}</p> : null}
      <p className="row small mute">
        <span>{formatDistance(t, new Date(now), new Date(request.askedAt))}</span>
        {isFresh ? <Pill tone="tint">{t('floor:desk.fresh')}</Pill> : null}
      </p>
      <div className={styles['acts']}>
        {acts.map(({ to, label }, index) => (
          <Button key={to} small tone={index === 0 ? 'primary' : 'quiet'} onClick={() => onSet(request, to)}>
            {t(`floor:desk.${label}`)}
          </Button>
        ))}
        {children}
      </div>
    </article>
  );
}
