import { Injectable } from '@nestjs/common';
import type { EditOutcome, OutcomeView, PublicOutcomeView } from '@plenary/contracts/outcome';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { Speaker } from '@plenary/program';
import { In } from 'typeorm';
import { Outcome } from './outcome.entity';
import { OutcomeQueries } from './outcome.queries';
import { outcomeView, publicOutcomeView } from './outcome.view';
import { OutcomeStatement } from './statement.entity';

/** Writes the page of what remains of an event, and shows it. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: OutcomeQueries,
    private readonly audit: Audit,
  ) {}

  /** The published page; its team sees the draft too, to look before it is published. */
  async read(actor: Actor, slug: string): Promise<PublicOutcomeView> {
    const event = await this.queries.eventBySlug(slug);
    const whole = await this.queries.whole(event.id);
    const isOpen = event.isPublic && whole.outcome.state === 'published';
    if (!isOpen && !(await this.access.can(actor, event.id, 'outcome.edit'))) throw notFound();
    return publicOutcomeView(whole, await this.queries.approved(event.id), slug);
  }

  async view(actor: Actor, eventId: string): Promise<OutcomeView> {
    await this.access.require(actor, eventId, 'outcome.edit');
    return outcomeView(await this.queries.whole(eventId), await this.access.canMap(actor, eventId));
  }

  async edit(actor: Actor, eventId: string, input: EditOutcome): Promise<OutcomeView> {
    await this.access.require(actor, eventId, 'outcome.edit');
    await this.unitOfWork.run(async (tx) => {
      await this.requireSpeakers(tx, eventId, input);
      const outcome = await this.load(tx, eventId);
      outcome.expectRev(input.rev);
      const { summary, findings, recordings } = input;
      await tx.manager.save(Outcome, Object.assign(outcome, { summary, findings, recordings, rev: outcome.rev + 1 }));
      await tx.manager.delete(OutcomeStatement, { eventId });
      await tx.manager.insert(OutcomeStatement, input.statements.map(({ speakerId, text }, position) => ({ id: newId(), eventId, speakerId, text, position })));
      const after = { findings: findings.length, statements: input.statements.length, recordings: recordings.map(({ url }) => url) };
      await this.audit.record(tx, actor, { eventId, action: 'outcome.edit', subject: { type: 'outcome', id: outcome.id }, after });
    });
    return this.view(actor, eventId);
  }

  /** Shows the page to everyone, or takes it back; asking for what is the case already changes nothing. */
  async setPublished(actor: Actor, eventId: string, published: boolean): Promise<OutcomeView> {
    await this.access.require(actor, eventId, 'outcome.publish');
    await this.unitOfWork.run(async (tx) => {
      const outcome = await this.load(tx, eventId);
      const before = outcome.state;
      if (published) outcome.publish(new Date());
      else outcome.unpublish();
      await tx.manager.save(Outcome, outcome);
      if (before === outcome.state) return;
      await this.audit.record(tx, actor, { eventId, action: 'outcome.publish', subject: { type: 'outcome', id: outcome.id }, before: { state: before }, after: { state: outcome.state } });
    });
    return this.view(actor, eventId);
  }

  /** The event's outcome, held until the end of the transaction; the first writer makes it, the second waits for it. */
  private async load(tx: Tx, eventId: string): Promise<Outcome> {
    await tx.manager.createQueryBuilder().insert().into(Outcome).values({ id: newId(), eventId }).orIgnore().execute();
    return found(await tx.manager.findOne(Outcome, { where: { eventId }, lock: { mode: 'pessimistic_write' } }));
  }

  private async requireSpeakers(tx: Tx, eventId: string, { statements }: EditOutcome): Promise<void> {
    const ids = [...new Set(statements.map(({ speakerId }) => speakerId))];
    const known = await tx.manager.findBy(Speaker, { eventId, id: In(ids) });
    const unknown = statements.findIndex(({ speakerId }) => !known.some(({ id }) => id === speakerId));
    if (unknown >= 0) throw new DomainError('outcome.unknown_speaker', { field: `statements.${unknown}.speakerId` });
  }
}
