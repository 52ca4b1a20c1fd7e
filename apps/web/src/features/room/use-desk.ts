import { useState } from 'react';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { CommandInput, CommandName } from '@plenary/contracts/live-messages';
import { randomId } from '../../lib/id';
import type { DeskAction, WishedState } from './desk-actions';
import type { Room } from './use-room';

/** What was done, as the notice says it. */
export type DoneWord = DeskAction['name'] | 'replied' | 'edited' | 'labelled' | 'assigned' | 'mergedDone' | 'moved';

/** The last step of a moderator, which one press takes back. */
export interface LastStep {
  action: DoneWord;
  question: ModeratorQuestion;
  undo: () => void;
}

/** The rules that change; the others stay. */
export type SettingsChange = Omit<CommandInput<'qa.settings'>, 'cid' | 'sessionId' | 'rev'>;

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
  const did = (action: DoneWord, question: ModeratorQuestion, undoIt: () => void): void => setLast({ action, question, undo: undoIt });
  /** Gives a question the state it had; from answered the way to waiting leads through the queue. */
  const back = (question: ModeratorQuestion): void => {
    const now = client?.snapshot().session?.all.get(question.id);
    if (!now || question.state === 'withdrawn' || question.state === 'merged') return;
    const detour = now.state === 'answered' && question.state === 'pending';
    if (detour) set(now, 'visible');
    set(detour ? { ...now, rev: now.rev + 1 } : now, question.state);
  };
  const act = (question: ModeratorQuestion, action: DeskAction): void => {
    did(action.name, question, () => back(question));
    set(question, action.to);
  };
  const undo = (): void => {
    last?.undo();
    setLast(null);
  };
  /** Commands that make sense only now; a refusal is shown, nothing is kept. */
  const tell = async <N extends CommandName>(name: N, payload: CommandInput<N>): Promise<void> => {
    const answer = await client?.send(name, payload);
    setRefused(answer && !answer.ok ? answer.code : null);
  };
  const settings = (change: SettingsChange): void => {
    if (session) void tell('qa.settings', { cid: randomId(), sessionId: session.id, rev: session.settings.rev, ...change });
  };
  const conduct = (verb: 'stage.start' | 'stage.end', sessionId: string): void => void tell(verb, { cid: randomId(), sessionId });
  const speaking = (speakerId: string | null): void => {
    if (session) void tell('stage.speaking', { cid: randomId(), sessionId: session.id, speakerId });
  };
  return { last, refused, act, did, back, tell, undo, settings, conduct, speaking };
}

export type Desk = ReturnType<typeof useDesk>;
