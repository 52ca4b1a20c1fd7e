import { useEffect, useRef, type DragEvent, type ReactNode } from 'react';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import { formatDistance } from '@plenary/i18n/time';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import { ACTIONS, type DeskAction } from './desk-actions';
import styles from './desk.module.css';

interface Card {
  question: ModeratorQuestion;
  selected: boolean;
  /** Answered and not selected ones are small and quiet. */
  quiet?: boolean;
  /** What moderators know of it, in words. */
  marks?: ReactNode;
  /** What else can be done, under the chosen one. */
  tools?: ReactNode;
  /** Present where the queue can be ordered by dragging: the id that is dropped on this one. */
  onDropped?: ((id: string) => void) | undefined;
  onSelect: () => void;
  onAct: (question: ModeratorQuestion, action: DeskAction) => void;
}

/** One question on the desk, with what can be done to it. */
export function DeskCard({ question, selected, quiet, marks, tools, onDropped, onSelect, onAct }: Card) {
  const t = useT('room');
  const { now } = useReader();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const [primary] = ACTIONS[question.state];
  return (
    <article ref={card} className={classNames(styles['card'], question.state === 'answering' && styles['air'], selected && styles['selected'], quiet && styles['quiet'])} onClick={onSelect} {...(onDropped && draggable(question.id, onDropped))}>
      <p className={styles['text']} dir="auto" lang={question.language ?? undefined}>
        {question.text}
      </p>
      <p className={styles['by']}>
        {question.state === 'pending' ? null : <b className="num">{t('room:list.votes', { count: question.score })}</b>}
        <bdi>{question.author?.name ?? t('room:state.anonymous')}</bdi>
        {question.language ? <span className="code">{question.language.toUpperCase()}</span> : null}
        <span>{formatDistance(t, new Date(now), new Date(question.askedAt))}</span>
        {marks}
        {quiet && question.state !== 'answered' ? <span>{t(`room:state.${question.state}`)}</span> : null}
      </p>
      <div className={styles['acts']}>
        {ACTIONS[question.state].map((action) => (
          <Button key={action.name} small tone={action === primary && !quiet ? 'primary' : 'quiet'} onClick={() => onAct(question, action)}>
            {t(`room:desk.${action.name}`)} {selected ? <kbd className={styles['key']}>{action.key}</kbd> : null}
          </Button>
        ))}
      </div>
      {tools}
    </article>
  );
}

/** By mouse; keys and buttons do the same. */
const draggable = (id: string, onDropped: (id: string) => void) => ({
  draggable: true,
  onDragStart: (event: DragEvent) => event.dataTransfer.setData('text/plain', id),
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    onDropped(event.dataTransfer.getData('text/plain'));
  },
});
