import { useEffect, useState } from 'react';
import { type DeclineReason, type ModeratorQuestion, QA_LIMITS } from '@plenary/contracts/qa';
import type { CommandInput } from '@plenary/contracts/live-messages';
import type { KeptCommand } from '@plenary/live-client';
import { randomId } from '../../lib/id';
import type { Desk } from '../room/use-desk';
import type { Room } from '../room/use-room';
import { moved } from './desk-order';

/** Forms that open under a question. */
export type Panel = 'reply' | 'edit' | 'why' | 'labels';

/** What a moderator does beyond the next step of a question; each has its way back. */
export function useDeskTools(room: Room, desk: Desk) {
  const [panel, setPanel] = useState<{ id: string; name: Panel } | null>(null);
  const { client, state } = room;
  const { session } = state;
  const revOf = ({ id, rev }: ModeratorQuestion): number => client?.snapshot().session?.all.get(id)?.rev ?? rev;
  const keep = (make: (cid: string) => KeptCommand): void => client?.keep(make(randomId()));
  useClaimWhile(panel?.id, room);

  const open = (question: ModeratorQuestion, name: Panel): void => setPanel({ id: question.id, name });
  const close = (): void => setPanel(null);

  const reply = (question: ModeratorQuestion, text: string): void => {
    keep((cid) => ({ key: cid, name: 'mod.answer', payload: { cid, id: question.id, rev: revOf(question), mode: 'typed', text } }));
    const { answer } = question;
    const before = answer && question.state === 'answered' ? answer : null;
    desk.did('replied', question, () => {
      if (before) keep((cid) => ({ key: cid, name: 'mod.answer', payload: { cid, id: question.id, rev: revOf(question), mode: 'typed', text: before.text, ...(before.language && { language: before.language }) } }));
      else desk.back(question);
    });
    close();
  };
  const edit = (question: ModeratorQuestion, text: string): void => {
    const put = (words: string): void => keep((cid) => ({ key: cid, name: 'mod.edit', payload: { cid, id: question.id, rev: revOf(question), text: words } }));
    put(text);
    desk.did('edited', question, () => put(question.text));
    close();
  };
  const decline = (question: ModeratorQuestion, why: { reason?: DeclineReason; note?: string }): void => {
    keep((cid) => ({ key: cid, name: 'mod.set', payload: { cid, id: question.id, rev: revOf(question), state: 'dismissed', ...why } }));
    desk.did('decline', question, () => desk.back(question));
    close();
  };
  const label = (question: ModeratorQuestion, labelIds: string[]): void => {
    const put = (ids: string[]): void => void desk.tell('mod.label', { cid: randomId(), id: question.id, rev: revOf(question), labelIds: ids });
    put(labelIds);
    desk.did('labelled', question, () => put(question.labelIds));
  };
  const assign = (question: ModeratorQuestion, speakerId: string | null): void => {
    const put = (id: string | null): void => void desk.tell('mod.assign', { cid: randomId(), id: question.id, rev: revOf(question), speakerId: id });
    put(speakerId);
    desk.did('assigned', question, () => put(question.speakerId));
  };
  const merge = (question: ModeratorQuestion, into: string): void => {
    if (!session) return;
    keep((cid) => ({ key: cid, name: 'mod.merge', payload: { cid, sessionId: session.id, from: [question.id], into } }));
    desk.did('mergedDone', question, () => unmerge([question.id]));
  };
  const unmerge = (ids: string[]): void => {
    if (session) keep((cid) => ({ key: cid, name: 'mod.unmerge', payload: { cid, sessionId: session.id, ids } }));
  };
  const claim = (question: ModeratorQuestion, on: boolean): void => void desk.tell('mod.claim', { id: question.id, on });
  const order = (ids: readonly string[]): void => {
    const queue = client?.snapshot().session?.queue;
    if (session && queue) void desk.tell('mod.queue', { cid: randomId(), sessionId: session.id, rev: queue.rev, ids: [...ids] });
  };
  const move = (queue: readonly ModeratorQuestion[], question: ModeratorQuestion, to: number | string): void => {
    const before = session?.queue.ids ?? [];
    order(moved(queue, question.id, to));
    desk.did('moved', question, () => order(before));
  };
  /** Decides although somebody else is on it. */
  const insist = ({ key, name, payload }: KeptCommand): void => {
    client?.discard(key);
    if (name.startsWith('mod.') && name !== 'mod.unmerge') keep((cid) => ({ key: cid, name, payload: { ...payload, cid, force: true } as CommandInput<'mod.set'> }) as KeptCommand);
  };
  return { panel, open, close, reply, edit, decline, label, assign, merge, unmerge, claim, move, insist };
}

export type DeskTools = ReturnType<typeof useDeskTools>;

/** While a form is open, others see who works on the question; a third of the lease is left when it is renewed. */
function useClaimWhile(id: string | undefined, { client }: Room): void {
  useEffect(() => {
    if (!id || !client) return;
    const claim = (on: boolean): void => void client.send('mod.claim', { id, on });
    claim(true);
    const timer = setInterval(() => claim(true), (QA_LIMITS.claimMs * 2) / 3);
    return () => {
      clearInterval(timer);
      claim(false);
    };
  }, [id, client]);
}
