import type { Language } from '@plenary/contracts/languages';
import type { PublicPoll } from '@plenary/contracts/polls';
import type { PollResult } from '@plenary/contracts/poll-result';
import { classNames } from '../../components/class-names';
import { usePick, useT } from '../../i18n/use-t';
import { averageOf, linesOf, numberText, type ResultLine, sizeOfWord } from './poll-numbers';
import styles from './polls.module.css';

interface Results {
  poll: Pick<PublicPoll, 'kind' | 'options'>;
  result: PollResult;
  /** What the reader answered, marked among the others. */
  mine?: readonly string[] | undefined;
  reference: Language;
}

/** What a poll came to: a table with bars, a cloud that is a list, or the texts that were let through. */
export function PollResults({ poll, result, mine, reference }: Results) {
  const t = useT('polls');
  return (
    <div className={styles['results']}>
      {poll.kind === 'words' ? <Cloud result={result} mine={mine} /> : poll.kind === 'text' ? <Texts result={result} /> : <Bars poll={poll} result={result} mine={mine} reference={reference} />}
      <p className="small mute num">{t('polls:result.voters', { count: result.voters })}</p>
    </div>
  );
}

/** Bars are a table: who does not see them hears the same numbers. */
function Bars({ poll, result, mine, reference }: Results) {
  const t = useT('polls');
  const average = poll.kind === 'rating' ? averageOf(result) : null;
  return (
    <>
      {average === null ? null : <p className={styles['average']}>{t('polls:result.average', { value: numberText(average, t.language) })}</p>}
      <table className={styles['bars']}>
        <caption className="sr-only">{t('polls:result.caption')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('polls:result.option')}</th>
            <th scope="col">{t(poll.kind === 'ranking' ? 'polls:result.points' : 'polls:result.votes')}</th>
            <th scope="col">{t('polls:result.share')}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(poll, result).map((line) => (
            <Bar key={line.pick} poll={poll} line={line} mine={mine} reference={reference} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Bar({ poll, line: { pick, count, percent }, mine, reference }: Omit<Results, 'result'> & { line: ResultLine }) {
  const t = useT('polls');
  const text = usePick(reference);
  const label = poll.kind === 'rating' ? t('polls:card.mark', { mark: pick }) : text(poll.options[Number(pick)]).text;
  const chosen = poll.kind !== 'ranking' && mine?.includes(pick) === true;
  return (
    <tr className={classNames(styles['bar'], chosen && styles['chosen'])}>
      <th scope="row">
        <bdi>{label}</bdi>
        {chosen ? <span className={styles['mine']}> {t('polls:result.mine')}</span> : null}
        <span className={styles['track']} aria-hidden="true">
          <span className={styles['fill']} style={{ inlineSize: `${percent}%` }} />
        </span>
      </th>
      <td className="num">{numberText(count, t.language)}</td>
      <td className="num">{t('polls:result.percent', { value: percent })}</td>
    </tr>
  );
}

function Cloud({ result: { words }, mine }: Pick<Results, 'result' | 'mine'>) {
  const t = useT('polls');
  if (words.length === 0) return <p className="mute">{t('polls:result.noWords')}</p>;
  const most = words[0]?.[1] ?? 1;
  return (
    <ul className={styles['cloud']} aria-label={t('polls:result.words')}>
      {words.map(([word, count]) => (
        <li key={word} data-size={sizeOfWord(count, most)} className={classNames(mine?.includes(word) && styles['own'])}>
          <bdi>{word}</bdi> <span className={styles['times']}>{numberText(count, t.language)}</span>
        </li>
      ))}
    </ul>
  );
}

function Texts({ result: { texts } }: Pick<Results, 'result'>) {
  const t = useT('polls');
  if (texts.length === 0) return <p className="mute">{t('polls:result.noTexts')}</p>;
  return (
    <ul className={styles['texts']}>
      {texts.map(({ id, text }) => (
        <li key={id} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}
