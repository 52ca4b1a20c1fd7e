import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';
import { Outcome } from '../outcome.entity';
import { Reply } from '../reply.entity';

/** A saved, published outcome of an event; `facts` win over what is made up. */
export async function buildOutcome(manager: EntityManager, eventId: string, facts: Partial<Outcome> = {}): Promise<Outcome> {
  const made = manager.create(Outcome, { eventId, summary: { en: 'Two hundred delegates agreed on five points.' }, findings: [], recordings: [], publishedAt: new Date(), rev: 1, ...facts });
  return manager.save(Outcome, made);
}

/** A saved reply that waits for a moderator; its address is its own. */
export async function buildReply(manager: EntityManager, eventId: string, facts: Partial<Reply> = {}): Promise<Reply> {
  const id = newId();
  const email = `writer-${id.slice(-12)}@replies.example`;
  return manager.save(Reply, manager.create(Reply, { id, eventId, name: 'A delegate', email, emailKey: email, text: 'Thank you.', language: 'en', state: 'pending', ...facts }));
}
