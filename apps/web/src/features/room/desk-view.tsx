import { useEffect, useMemo, useState } from 'react';
import type { MeView } from '@plenary/contracts/identity';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { type Claim, type ModeratorQuestion, PUBLIC_STATES } from '@plenary/contracts/qa';
import type { QaDeskView } from '@plenary/contracts/qa-event';
import { questionsLike } from '@plenary/contracts/question-likeness';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/state';
import { SegmentedLinks } from '../../components/segmented';
import { SiteHeader } from '../../components/site-header';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import { DeskFilters } from '../desk/desk-filters';
import { DeskMarks } from '../desk/desk-marks';
import { byHand, NO_FILTER, passes } from '../desk/desk-order';
import { DeskRules } from '../desk/desk-rules';
import { DeskTools } from '../desk/desk-tools';
import { useDeskTools } from '../desk/use-desk-tools';
import { LiveDesk } from '../polls/live-desk';
import { ConnectionBar } from './connection-bar';
import { ACTIONS, COLUMNS, type Column, sortIntoColumns } from './desk-actions';
import { DeskCard } from './desk-card';
import { DeskStrip } from './desk-strip';
import { refusalText } from './refusal-text';
import { type Desk, useDesk } from './use-desk';
import { useRoom } from './use-room';
import styles from './desk.module.css';

/** What the team has prepared for the desk. */
type Prepared = Pick<QaDeskView, 'labels' | 'replies'>;

/** The moderator's desk: what waits, what is in the queue, what is on air. On a phone the columns are tabs. */
export function DeskView({ event, roomId, person, prepared }: { event: PublicEventView; roomId: string; person: NonNullable<MeView['person']>; prepared: Prepared }) {
  const t = useT('room', 'qa', 'live', 'public');
  const pick = usePick(event.referenceLanguage);
  const room = useRoom(event.id, roomId, person.id);
  const desk = useDesk(room);
  const { session, now, waiting, membershipId } = room.state;
  const tools = useDeskTools(room, desk);
  const [filter, setFilter] = useState(NO_FILTER);
  const all = useMemo(() => [...(session?.all.values() ?? [])], [session?.all]);
  const columns = useMemo(() => {
    const sorted = sortIntoColumns(all.filter((question) => passes(question, filter)));
    return { ...sorted, queue: byHand(sorted.queue, session?.queue.ids ?? []) };
  }, [all, filter, session?.queue]);
  const speakers = (now?.current?.speakerIds ?? []).map((id) => ({ id, name: pick(event.speakers.find((speaker) => speaker.id === id)?.name).text }));
  const [tab, setTab] = useState<Column>('incoming');
  const [selectedId, setSelected] = useState<string | null>(null);
  const selectable = [...columns.incoming, ...columns.queue, ...columns.air, ...columns.answered, ...columns.hidden];
  const selected = selectable.find(({ id }) => id === selectedId) ?? selectable[0];
  useDeskKeys(selectable, selected, desk, setSelected, toolKeys(selected));
  const { now: clock } = useReader();
  function claimOf({ id }: ModeratorQuestion): Claim | undefined {
    const claim = session?.claims.get(id);
    return claim?.until && Date.parse(claim.until) > clock + room.state.clockOffsetMs ? claim : undefined;
  }
  /** A question that could stand for this one: one that everyone sees, or for a waiting one another that waits. One that stands for others keeps standing. */
  function similarTo(question: ModeratorQuestion): ModeratorQuestion | undefined {
    if (!isMergeable(question) || all.some(({ mergedInto }) => mergedInto === question.id)) return undefined;
    return questionsLike(question.text, all.filter((other) => other.id !== question.id && (isShown(other) || (other.state === 'pending' && question.state === 'pending'))))[0];
  }
  function toolKeys(question: ModeratorQuestion | undefined): Record<string, () => void> {
    if (!question) return {};
    const similar = similarTo(question);
    const queue = question.state === 'visible' ? columns.queue : null;
    return {
      R: () => tools.open(question, 'reply'),
      E: () => tools.open(question, 'edit'),
      L: () => tools.open(question, 'labels'),
      C: () => tools.claim(question, claimOf(question)?.holder?.membershipId !== membershipId),
      ...(isMergeable(question) && { W: () => tools.open(question, 'why') }),
      ...(similar && { M: () => tools.merge(question, similar.id) }),
      ...(queue && { U: () => tools.move(queue, question, -1), N: () => tools.move(queue, question, 1) }),
    };
  }
  const connection = useMemo(() => ({ ...room.state.connection, keeps: waiting.length > 0, paused: room.state.saving === 'paused' }), [room.state.connection, room.state.saving, waiting]);
  const conflict = waiting.find(({ refusal }) => refusal !== null);

  const card = (question: ModeratorQuestion, quiet = false) => {
    const claim = claimOf(question);
    const merged = all.filter(({ mergedInto }) => mergedInto === question.id);
    const queue = question.state === 'visible' ? columns.queue : null;
    return (
      <DeskCard
        key={question.id}
        question={question}
        quiet={quiet}
        selected={question.id === selected?.id}
        onSelect={() => setSelected(question.id)}
        onAct={desk.act}
        onDropped={queue ? (id) => id !== question.id && queue.some((known) => known.id === id) && tools.move(queue, { ...question, id }, question.id) : undefined}
        marks={<DeskMarks question={question} labels={prepared.labels} speaker={speakers.find(({ id }) => id === question.speakerId)?.name} claim={claim} mine={claim?.holder?.membershipId === membershipId} merged={merged.length} />}
        tools={
          question.id === selected?.id ? (
            <DeskTools question={question} tools={tools} prepared={prepared} speakers={speakers} similar={similarTo(question)} merged={merged} claimed={claim?.holder?.membershipId === membershipId} queue={queue} />
          ) : null
        }
      />
    );
  };
  const titles: Record<Column, string> = { incoming: t('room:desk.incoming'), queue: t('room:desk.queue'), air: t('room:desk.air') };
  const empty: Record<Column, React.ReactNode> = {
    incoming: <EmptyState title={t('room:desk.emptyIncoming')} />,
    queue: <EmptyState title={t('room:desk.emptyQueue')} />,
    air: <EmptyState title={t('room:desk.emptyAir')} text={t('room:desk.emptyAirText')} />,
  };
  return (
    <div className={styles['page']}>
      <SiteHeader
        full
        beside={<span className={styles['title']}>{now?.current ? pick(now.current.title).text : pick(event.title).text}</span>}
        end={
          <SegmentedLinks
            label={t('room:desk.views')}
            options={[
              { href: `/e/${event.slug}/room`, label: t('room:desk.room'), current: false },
              { href: `/e/${event.slug}/moderate`, label: t('room:desk.moderate'), current: true },
            ]}
          />
        }
      />
      <ConnectionBar connection={connection} onRetry={() => room.client?.retry()} />
      <DeskStrip event={event} room={room} desk={desk} columns={columns} />
      <LiveDesk room={room} reference={event.referenceLanguage} />
      <div className={styles['strip']} >
        <DeskFilters all={all} labels={prepared.labels} speakers={speakers} filter={filter} onChange={setFilter} />
        {session ? <DeskRules settings={session.settings} rules={session.rules} onChange={desk.settings} /> : null}
        {session ? <DeskExport eventId={event.id} sessionId={session.id} /> : null}
      </div>
      <main id="content" className={styles['desk']} tabIndex={-1}>
        <h1 className="sr-only">{t('room:desk.title')}</h1>
        <nav className={styles['tabs']} role="tablist" aria-label={t('room:desk.title')}>
          {COLUMNS.map((column) => (
            <button key={column} type="button" role="tab" aria-selected={tab === column} aria-controls={`desk-${column}`} className={styles['tab']} onClick={() => setTab(column)}>
              {titles[column]} <span className="num">{columns[column].length}</span>
            </button>
          ))}
        </nav>
        {COLUMNS.map((column) => (
          <section key={column} id={`desk-${column}`} className={styles['column']} data-open={tab === column} aria-label={titles[column]}>
            <h2 className={styles['columnHead']}>
              {titles[column]} <span className="num mute">{columns[column].length}</span>
            </h2>
            {columns[column].length === 0 && session ? empty[column] : columns[column].map((question) => card(question))}
            {column === 'air' && columns.answered.length > 0 ? (
              <>
                <h2 className={styles['columnHead']}>
                  {t('room:desk.answered')} <span className="num mute">{columns.answered.length}</span>
                </h2>
                {columns.answered.map((question) => card(question, true))}
              </>
            ) : null}
            {column === 'incoming' && columns.hidden.length > 0 ? (
              <details>
                <summary className={styles['columnHead']}>
                  {t('room:desk.hidden')} <span className="num mute">{columns.hidden.length}</span>
                </summary>
                {columns.hidden.map((question) => card(question, true))}
              </details>
            ) : null}
          </section>
        ))}
      </main>
      <Notice desk={desk} conflict={conflict?.refusal?.code} onSeen={() => conflict && room.client?.discard(conflict.command.key)} onInsist={() => conflict && tools.insist(conflict.command)} />
      <p className={styles['keys']}>{t('room:desk.keysText')} {t('room:desk.keysMore')}</p>
    </div>
  );
}

const isMergeable = ({ state }: ModeratorQuestion): boolean => state === 'pending' || state === 'visible';

const isShown = ({ state }: ModeratorQuestion): boolean => (PUBLIC_STATES as readonly string[]).includes(state);

/** Every question of the session as a file. */
function DeskExport({ eventId, sessionId }: { eventId: string; sessionId: string }) {
  const t = useT('room');
  return (
    <span className={styles['controls']}>
      <span className="small mute">{t('room:desk.export')}</span>
      {(['csv', 'xlsx', 'json'] as const).map((kind) => (
        <a key={kind} href={`/api/events/${eventId}/questions.${kind}?sessionId=${sessionId}`} download>
          {kind.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

/** What was just done, with the way back; or why it was not. */
function Notice({ desk, conflict, onSeen, onInsist }: { desk: Desk; conflict: string | undefined; onSeen: () => void; onInsist: () => void }) {
  const t = useT('room', 'qa', 'live');
  const code = conflict ?? desk.refused;
  if (code) {
    return (
      <div className={styles['notice']} role="alert">
        <span>{code === 'common.version_conflict' ? t('room:desk.conflict') : refusalText(t, code)}</span>
        {conflict === 'qa.claimed' ? (
          <Button small onClick={onInsist}>
            {t('room:desk.force')}
          </Button>
        ) : null}
        {conflict ? (
          <Button small tone="quiet" onClick={onSeen}>
            {t('common:action.close')}
          </Button>
        ) : null}
      </div>
    );
  }
  if (!desk.last) return null;
  return (
    <div className={styles['notice']} role="status">
      <span>
        {t(`room:desk.${desk.last.action}`)}: <bdi>{desk.last.question.text.slice(0, 60)}</bdi>
      </span>
      <Button small tone="quiet" onClick={desk.undo}>
        {t('room:desk.undo')} <kbd className={styles['key']}>Z</kbd>
      </Button>
    </div>
  );
}

/** One-key actions on the chosen question; typing in a field is left alone. */
function useDeskKeys(questions: readonly ModeratorQuestion[], selected: ModeratorQuestion | undefined, desk: Desk, select: (id: string) => void, more: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest('input, textarea, select')) return;
      const key = event.key.toUpperCase();
      if (key === 'Z') return desk.undo();
      const step = { ARROWDOWN: 1, ARROWUP: -1 }[key];
      const index = questions.findIndex(({ id }) => id === selected?.id);
      const neighbour = step === undefined ? undefined : questions[index + step];
      if (neighbour) {
        event.preventDefault();
        select(neighbour.id);
      }
      const action = selected && ACTIONS[selected.state].find((known) => known.key === key);
      if (action) return desk.act(selected, action);
      if (Object.hasOwn(more, key)) {
        event.preventDefault();
        more[key]?.();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
