import type { Claim, ModeratorQuestion } from '@plenary/contracts/qa';
import type { QuestionLabel } from '@plenary/contracts/qa-event';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';

interface Marks {
  question: ModeratorQuestion;
  labels: readonly QuestionLabel[];
  speaker: string | undefined;
  claim: Claim | undefined;
  mine: boolean;
  merged: number;
}

/** What moderators know of a question beside its words, in words. */
export function DeskMarks({ question, labels, speaker, claim, mine, merged }: Marks) {
  const t = useT('room');
  const reasons = Object.entries(question.reports) as [keyof ModeratorQuestion['reports'], number][];
  const reports = reasons.reduce((sum, [, count]) => sum + count, 0);
  return (
    <>
      {question.country ? <span className="code">{question.country}</span> : null}
      {merged > 0 ? <span>{t('room:desk.mergedFrom', { count: merged })}</span> : null}
      {speaker ? <Pill tone="tint">{speaker}</Pill> : null}
      {question.labelIds.map((id) => (
        <Pill key={id}>{labels.find((label) => label.id === id)?.name ?? '…'}</Pill>
      ))}
      {claim?.holder ? <Pill tone="gold">{mine ? t('room:desk.claimedByYou') : t('room:desk.claimed', { name: claim.holder.name })}</Pill> : null}
      {question.flags.length > 0 ? <Pill tone="gold">{t('room:desk.flags', { words: question.flags.join(', ') })}</Pill> : null}
      {reports > 0 ? <Pill tone="live">{t('room:desk.reports', { count: reports, reasons: reasons.map(([reason, count]) => `${t(`room:report.${reason}`)} ${count}`).join(', ') })}</Pill> : null}
      {question.state === 'answered' ? <span>{t(question.answer ? 'room:desk.answeredInText' : 'room:desk.answeredLive')}</span> : null}
      {question.original ? <span dir="auto">{t('room:desk.original', { text: question.original })}</span> : null}
    </>
  );
}
