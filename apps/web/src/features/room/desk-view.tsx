import { useEffect, useMemo, useState } from 'react';
import type { MeView } from '@plenary/contracts/identity';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/state';
import { SegmentedLinks } from '../../components/segmented';
import { SiteHeader } from '../../components/site-header';
import { usePick, useT } from '../../i18n/use-t';
import { LiveDesk } from '../polls/live-desk';
import { ConnectionBar } from './connection-bar';
import { ACTIONS, COLUMNS, type Column, sortIntoColumns } from './desk-actions';
import { DeskCard } from './desk-card';
import { DeskStrip } from './desk-strip';
import { refusalText } from './refusal-text';
import { type Desk, useDesk } from './use-desk';
import { useRoom } from './use-room';
import styles from './desk.module.css';

/** The moderator's desk: what waits, what is in the queue, what is on air. On a phone the columns are tabs. */
export function DeskView({ event, roomId, person }: { event: PublicEventView; roomId: string; person: NonNullable<MeView['person']> }) {
  const t = useT('room', 'qa', 'live', 'public');
  const pick = usePick(event.referenceLanguage);
  const room = useRoom(event.id, roomId, person.id);
  const desk = useDesk(room);
  const { session, now, waiting } = room.state;
  const columns = useMemo(() => sortIntoColumns(session?.all.values() ?? []), [session?.all]);
  const [tab, setTab] = useState<Column>('incoming');
  const [selectedId, setSelected] = useState<string | null>(null);
  const selectable = [...columns.incoming, ...columns.queue, ...columns.air];
  const selected = selectable.find(({ id }) => id === selectedId) ?? selectable[0];
  useDeskKeys(selectable, selected, desk, setSelected);
  const connection = useMemo(() => ({ ...room.state.connection, keeps: waiting.length > 0, paused: room.state.saving === 'paused' }), [room.state.connection, room.state.saving, waiting]);
  const conflict = waiting.find(({ refusal }) => refusal !== null);

  const card = (question: ModeratorQuestion, quiet = false) => (
    <DeskCard key={question.id} question={question} quiet={quiet} selected={question.id === selected?.id} onSelect={() => setSelected(question.id)} onAct={desk.act} />
  );
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
      <Notice desk={desk} conflict={conflict?.refusal?.code} onSeen={() => conflict && room.client?.discard(conflict.command.key)} />
      <p className={styles['keys']}>{t('room:desk.keysText')}</p>
    </div>
  );
}

/** What was just done, with the way back; or why it was not. */
function Notice({ desk, conflict, onSeen }: { desk: Desk; conflict: string | undefined; onSeen: () => void }) {
  const t = useT('room', 'qa', 'live');
  const code = conflict ?? desk.refused;
  if (code) {
    return (
      <div className={styles['notice']} role="alert">
        <span>{code === 'common.version_conflict' ? t('room:desk.conflict') : refusalText(t, code)}</span>
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
function useDeskKeys(questions: readonly ModeratorQuestion[], selected: ModeratorQuestion | undefined, desk: Desk, select: (id: string) => void): void {
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
      if (action) desk.act(selected, action);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
