import { useState } from 'react';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { CommandInput, CommandName } from '@plenary/contracts/live-messages';
import { randomId } from '../../lib/id';
import type { DeskAction, WishedState } from './desk-actions';
import type { Room } from './use-room';

/** The last step of a moderator, which one press takes back. */
export interface LastStep {
  action: DeskAction['name'];
  question: ModeratorQuestion;
}

/** What a moderator does; each step is sent with the version that was seen, so that two never overwrite each other. */
export function useDesk(room: Room) {
  const [last, setLast] = useState<LastStep | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { client, state } = room;
  const { session } = state;

  const set = (question: ModeratorQuestion, wished: WishedState): void => {
    const cid = randomId();
    client?.keep({ key: cid, name: 'mod.set', payload: { cid, id: question.id, rev: question.rev, state: wished } });
  };
  const act = (question: ModeratorQuestion, action: DeskAction): void => {
    setLast({ action: action.name, question });
    set(question, action.to);
  };
  const undo = (): void => {
    const now = last && session?.all.get(last.question.id);
    if (now && last.question.state !== 'withdrawn') set(now, last.question.state);
    setLast(null);
  };
  /** Commands that make sense only now; a refusal is shown, nothing is kept. */
  const tell = async <N extends CommandName>(name: N, payload: CommandInput<N>): Promise<void> => {
    const answer = await client?.send(name, payload);
    setRefused(answer && !answer.ok ? answer.code : null);
  };
  const settings = (change: { open?: boolean; moderated?: boolean; anonymous?: boolean }): void => {
    if (session) void tell('qa.settings', { cid: randomId(), sessionId: session.id, rev: session.settings.rev, ...change });
  };
  const conduct = (verb: 'stage.start' | 'stage.end', sessionId: string): void => void tell(verb, { cid: randomId(), sessionId });
  const speaking = (speakerId: string | null): void => {
    if (session) void tell('stage.speaking', { cid: randomId(), sessionId: session.id, speakerId });
  };
  return { last, refused, act, undo, settings, conduct, speaking };
}

export type Desk = ReturnType<typeof useDesk>;
