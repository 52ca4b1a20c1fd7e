import { type FormEvent, useState } from 'react';
import type { Language } from '@plenary/contracts/languages';
import { POLL_LIMITS, type PublicPoll } from '@plenary/contracts/polls';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { usePick, useT } from '../../i18n/use-t';
import styles from './polls.module.css';

interface Answering {
  poll: PublicPoll;
  mine: readonly string[] | undefined;
  reference: Language;
  onAnswer: (answer: string[]) => void;
}

/** The way to answer a poll: one tap where one tap says all, else a few taps and a button. */
export function PollAnswer(props: Answering) {
  switch (props.poll.kind) {
    case 'choice':
      return <OneOption {...props} />;
    case 'choices':
      return <SomeOptions {...props} />;
    case 'ranking':
      return <Order {...props} />;
    case 'rating':
      return <Mark {...props} />;
    default:
      return <Words {...props} />;
  }
}

/** The texts of a poll's options in the reader's language, with the place by which an answer names them. */
function useOptions({ poll, reference }: Pick<Answering, 'poll' | 'reference'>): { place: string; text: string }[] {
  const pick = usePick(reference);
  return poll.options.map((option, index) => ({ place: String(index), text: pick(option).text }));
}

function OneOption({ poll, mine, reference, onAnswer }: Answering) {
  const options = useOptions({ poll, reference });
  return (
    <div className={styles['options']}>
      {options.map(({ place, text }) => (
        <button key={place} type="button" className={classNames(styles['option'], mine?.includes(place) && styles['picked'])} aria-pressed={mine?.includes(place) === true} onClick={() => onAnswer([place])}>
          <bdi>{text}</bdi>
        </button>
      ))}
    </div>
  );
}

function SomeOptions({ poll, mine, reference, onAnswer }: Answering) {
  const t = useT('polls');
  const options = useOptions({ poll, reference });
  const [chosen, setChosen] = useState<readonly string[]>(mine ?? []);
  const full = chosen.length >= poll.max;
  const toggle = (place: string): void => setChosen(chosen.includes(place) ? chosen.filter((other) => other !== place) : full ? chosen : [...chosen, place]);
  return (
    <>
      <p className="small mute">{t('polls:card.upTo', { count: poll.max })}</p>
      <div className={styles['options']}>
        {options.map(({ place, text }) => (
          <button key={place} type="button" className={classNames(styles['option'], styles['many'], chosen.includes(place) && styles['picked'])} aria-pressed={chosen.includes(place)} aria-disabled={full && !chosen.includes(place)} onClick={() => toggle(place)}>
            <bdi>{text}</bdi>
          </button>
        ))}
      </div>
      <Send disabled={chosen.length === 0} onSend={() => onAnswer([...chosen].sort())} />
    </>
  );
}

/** The order is made by tapping: the first tap is the first place; a second tap takes the option out again. */
function Order({ poll, mine, reference, onAnswer }: Answering) {
  const t = useT('polls');
  const options = useOptions({ poll, reference });
  const [order, setOrder] = useState<readonly string[]>(mine ?? []);
  const toggle = (place: string): void => setOrder(order.includes(place) ? order.filter((other) => other !== place) : [...order, place]);
  return (
    <>
      <p className="small mute">{t('polls:card.rankHint')}</p>
      <div className={styles['options']}>
        {options.map(({ place, text }) => {
          const rank = order.indexOf(place) + 1;
          return (
            <button key={place} type="button" className={classNames(styles['option'], rank > 0 && styles['picked'])} aria-pressed={rank > 0} aria-label={rank > 0 ? t('polls:card.ranked', { option: text, place: rank }) : text} onClick={() => toggle(place)}>
              <span className={styles['place']} aria-hidden="true">
                {rank > 0 ? rank : ''}
              </span>
              <bdi>{text}</bdi>
            </button>
          );
        })}
      </div>
      <div className="row">
        <Send disabled={order.length === 0} onSend={() => onAnswer([...order])} />
        {order.length > 0 ? (
          <Button small tone="plain" onClick={() => setOrder([])}>
            {t('polls:card.clear')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Mark({ mine, onAnswer }: Answering) {
  const t = useT('polls');
  return (
    <div>
      <div className={styles['marks']}>
        {Array.from({ length: POLL_LIMITS.marks }, (_, i) => String(i + 1)).map((mark) => (
          <button key={mark} type="button" className={classNames(styles['mark'], mine?.includes(mark) && styles['picked'])} aria-pressed={mine?.includes(mark) === true} aria-label={t('polls:card.mark', { mark })} onClick={() => onAnswer([mark])}>
            {mark}
          </button>
        ))}
      </div>
      <p className={styles['ends']}>
        <span>{t('polls:card.worst')}</span>
        <span>{t('polls:card.best')}</span>
      </p>
    </div>
  );
}

/** Words for a cloud, one field each; or one text. */
function Words({ poll, mine, onAnswer }: Answering) {
  const t = useT('polls');
  const isText = poll.kind === 'text';
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = new FormData(event.currentTarget).getAll('word').map((word) => String(word).trim()).filter(Boolean);
    if (words.length > 0) onAnswer(words);
  };
  return (
    <form className={styles['words']} onSubmit={submit}>
      {Array.from({ length: isText ? 1 : poll.max }, (_, i) => (
        <label key={i} className={styles['word']}>
          <span className="small">{isText ? t('polls:card.textLabel') : t('polls:card.word', { number: i + 1 })}</span>
          <input name="word" className={styles['input']} defaultValue={mine?.[i]} maxLength={isText ? POLL_LIMITS.text : POLL_LIMITS.wordLength} dir="auto" autoComplete="off" enterKeyHint="send" />
        </label>
      ))}
      {isText ? <p className="small mute">{t('polls:card.textHint')}</p> : null}
      <Button type="submit" small>
        {t('polls:card.send')}
      </Button>
    </form>
  );
}

function Send({ disabled, onSend }: { disabled: boolean; onSend: () => void }) {
  const t = useT('polls');
  return (
    <Button small disabled={disabled} onClick={onSend}>
      {t('polls:card.send')}
    </Button>
  );
}
