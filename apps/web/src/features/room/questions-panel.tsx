import { useMemo } from 'react';
import type { WaitingCommand } from '@plenary/live-client';
import type { OwnQuestion, ReportReason } from '@plenary/contracts/qa';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { randomId } from '../../lib/id';
import { AskBox } from './ask-box';
import { OwnQuestions, type MyQuestion } from './own-questions';
import { AnsweringNow } from './question-item';
import { QuestionList } from './question-list';
import { refusalText } from './refusal-text';
import { SimilarQuestions } from './similar-questions';
import { type Room, useAnnouncement } from './use-room';
import styles from './room.module.css';

/** Questions as a delegate sees them, with the field to ask at the end. */
export function QuestionsPanel({ room, name }: { room: Room; name: string }) {
  const t = useT('room', 'qa', 'live');
  const { state, client } = room;
  const { session } = state;
  const questions = useMemo(() => [...(session?.questions.values() ?? [])], [session?.questions]);
  const fresh = useAnnouncement(questions.length);
  const mine = useMine(room);
  if (!session) return <WithoutSession room={room} mine={mine} />;

  const edit = (question: OwnQuestion, text: string): void => {
    const cid = randomId();
    client?.keep({ key: cid, name: 'qa.edit', payload: { cid, id: question.id, rev: question.rev, text } });
  };
  const withdraw = (question: OwnQuestion): void => {
    const cid = randomId();
    client?.keep({ key: cid, name: 'qa.withdraw', payload: { cid, id: question.id } });
  };
  const report = (id: string, reason: ReportReason): void => void client?.send('qa.report', { cid: randomId(), id, reason });
  const own = new Set(session.own.keys());
  const hint = (text: string) => <SimilarQuestions text={text} questions={questions} votes={session.votes} own={own} onVote={room.vote} />;
  return (
    <>
      <div className={styles['sideBody']}>
        <p className="sr-only" aria-live="polite">
          {fresh > 0 ? t('room:list.announce', { count: fresh }) : ''}
        </p>
        <AnsweringNow question={questions.find((question) => question.state === 'answering')} />
        <OwnQuestions questions={mine} onEdit={edit} onWithdraw={withdraw} onDiscard={(key) => client?.discard(key)} />
        <QuestionList questions={questions} votes={session.votes} own={own} canVote={state.can['qa.vote'] === true} onVote={room.vote} onReport={report} sort={session.settings.sort} />
      </div>
      {state.can['qa.ask'] ? (
        <AskBox key={session.id} sessionId={session.id} name={name} open={session.settings.open} anonymousAllowed={session.settings.anonymous} onAsk={room.ask} hint={hint} />
      ) : null}
    </>
  );
}

/** Before the room has answered nobody knows what is on; what was typed and waits is there all the same. */
function WithoutSession({ room: { state, client }, mine }: { room: Room; mine: readonly MyQuestion[] }) {
  const t = useT('room');
  const nothing = (): void => undefined;
  return (
    <div className={styles['sideBody']} aria-busy={state.now === null}>
      <OwnQuestions questions={mine} onEdit={nothing} onWithdraw={nothing} onDiscard={(key) => client?.discard(key)} />
      {state.now?.current === null ? <EmptyState title={t('room:empty.title')} text={t('room:empty.text')} /> : null}
    </div>
  );
}

/** My questions of this session: those the server has, and those still on their way or refused. */
function useMine({ state }: Room): MyQuestion[] {
  const t = useT('room', 'qa', 'live');
  const { session, waiting } = state;
  return useMemo(() => {
    const known = [...(session?.own.values() ?? [])].map((question): MyQuestion => ({ key: question.cid, text: question.text, state: question.state, question }));
    const unsent = waiting.flatMap((item) => unsentQuestion(item, session?.id, (code) => refusalText(t, code)));
    return [...unsent.filter(({ key }) => !known.some((question) => question.key === key)), ...known];
  }, [session?.own, session?.id, waiting, t]);
}

function unsentQuestion({ command, refusal }: WaitingCommand, sessionId: string | undefined, explain: (code: string) => string): MyQuestion[] {
  if (command.name !== 'qa.ask' || (sessionId !== undefined && command.payload.sessionId !== sessionId)) return [];
  const mine = { key: command.key, text: command.payload.text };
  return [refusal ? { ...mine, state: 'failed', reason: explain(refusal.code) } : { ...mine, state: 'sending' }];
}
