import { createHash } from 'node:crypto';
import { emailKey } from '@plenary/contracts/email';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import { newId, type Tx } from '@plenary/kernel/db';
import { found, notFound } from '@plenary/kernel/errors';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Registration, type RegistrationAnswers } from './registration.entity';

/** A published event by the readable part of its address. */
export async function publicEvent(manager: EntityManager, slug: string): Promise<Event> {
  const event = found(await manager.findOneBy(Event, { slug }));
  if (!event.isPublic) throw notFound();
  return event;
}

/** One registration, held until the end of the transaction. */
export const holdRegistration = (tx: Tx, where: FindOptionsWhere<Registration>): Promise<Registration | null> =>
  tx.manager.findOne(Registration, { where, lock: { mode: 'pessimistic_write' } });

/** One person, held until the end of the transaction: two requests of theirs are worked on one after the other, while rows that only refer to them may come. */
export const holdPerson = (tx: Tx, id: string): Promise<Person> => tx.manager.findOneOrFail(Person, { where: { id }, lock: { mode: 'for_no_key_update' } });

/** What a new request consists of. */
export interface NewRequest {
  eventId: string;
  email: string;
  answers: RegistrationAnswers;
  timeZone: string | null;
  consentVersion: number | null;
  late: boolean;
  source: Registration['source'];
}

/** A request that nobody has confirmed yet. */
export function newRequest(tx: Tx, { answers, ...request }: NewRequest): Registration {
  const key = emailKey(request.email);
  const said = [request.eventId, key, answers.name, answers.country, answers.institution, answers.position, answers.category, answers.language, request.consentVersion];
  const fingerprint = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return tx.manager.create(Registration, { ...request, ...answers, id: newId(), emailKey: key, fingerprint, codeRound: 1, codeTries: 0, step: 0, state: 'unconfirmed' });
}

/** Saves a request, or finds the one that the same form has made before; `fresh` says which. */
export async function insertOnce(tx: Tx, request: Registration): Promise<{ request: Registration; fresh: boolean }> {
  const { raw } = await tx.manager.createQueryBuilder().insert().into(Registration).values(request).orIgnore().returning('id').execute();
  if ((raw as unknown[]).length > 0) return { request, fresh: true };
  const { eventId, fingerprint } = request;
  const earlier = await tx.manager
    .createQueryBuilder(Registration, 'r')
    .where(`r.eventId = :eventId AND r.fingerprint = :fingerprint AND r.state = 'unconfirmed' AND r.mergedInto IS NULL`, { eventId, fingerprint })
    .getOneOrFail();
  return { request: earlier, fresh: false };
}
