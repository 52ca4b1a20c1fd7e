import { Injectable } from '@nestjs/common';
import { emailKey } from '@plenary/contracts/email';
import { LIMITS } from '@plenary/contracts/limits';
import type { DelegateInvitationList, InvitedView, InviteDelegates } from '@plenary/contracts/registration';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { newId, type Tx } from '@plenary/kernel/db';
import { ValidationError } from '@plenary/kernel/http';
import { Idempotency } from '@plenary/kernel/idempotency';
import { MailOutbox } from '@plenary/kernel/mail';
import { DataSource } from 'typeorm';
import { DelegateInvitation } from './delegate-invitation.entity';
import { pastedAddresses } from './pasted-addresses';
import { delegateInvitationMail } from './registration.mails';

/** Asks people to register: a mail each in the chosen language, and a list of who has done it. */
@Injectable()
export class DelegateInvitationService {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly outbox: MailOutbox,
  ) {}

  async invite(actor: Actor, eventId: string, key: string | undefined, input: InviteDelegates): Promise<InvitedView> {
    await this.access.require(actor, eventId, 'registration.invite');
    const { addresses, refused } = pastedAddresses(input.addresses);
    if (addresses.length === 0) throw new ValidationError([{ field: 'addresses', code: refused.length > 0 ? 'email' : 'required' }]);
    if (addresses.length > LIMITS.import.addresses) throw new ValidationError([{ field: 'addresses', code: 'too_long' }]);
    return this.idempotency.run(actor, { key, operation: 'registration.invite', body: { eventId, ...input } }, async (tx) => {
      const invited = await this.write(tx, actor, { eventId, addresses, language: input.language });
      return { invited, known: addresses.length - invited, refused: refused.slice(0, 20) };
    });
  }

  async list(actor: Actor, eventId: string, { limit, offset }: { limit: number; offset: number }): Promise<DelegateInvitationList> {
    await this.access.require(actor, eventId, 'registration.view');
    const repository = this.source.getRepository(DelegateInvitation);
    const [rows, total] = await repository.findAndCount({ where: { eventId }, order: { createdAt: 'DESC', id: 'DESC' }, take: limit, skip: offset });
    const registered = await repository.createQueryBuilder('i').where('i.eventId = :eventId AND i.registeredAt IS NOT NULL', { eventId }).getCount();
    const items = rows.map(({ id, email, language, registeredAt, createdAt }) => ({ id, email, language, state: registeredAt ? ('registered' as const) : ('invited' as const), createdAt: createdAt.toISOString() }));
    return { items, total, registered };
  }

  /** Addresses that are invited or registered already get no second mail. */
  private async write(tx: Tx, actor: Actor, { eventId, addresses, language }: { eventId: string; addresses: string[]; language: InviteDelegates['language'] }): Promise<number> {
    const registered = await this.registered(tx, eventId, addresses.map(emailKey));
    const rows = addresses.map((email) => ({ id: newId(), eventId, email, emailKey: emailKey(email), language, invitedBy: actor.personId, registeredAt: registered.get(emailKey(email)) ?? null }));
    const { raw } = await tx.manager.createQueryBuilder().insert().into(DelegateInvitation).values(rows).orIgnore().returning(['id', 'email', 'registeredAt']).execute();
    const fresh = (raw as { id: string; email: string; registered_at: Date | null }[]).filter((row) => row.registered_at === null);
    for (const { id, email } of fresh) await this.outbox.enqueue(tx, delegateInvitationMail, { to: email, eventId, language, data: { invitationId: id } });
    return fresh.length;
  }

  private async registered(tx: Tx, eventId: string, keys: string[]): Promise<Map<string, Date>> {
    const rows: { emailKey: string; confirmedAt: Date }[] = await tx.manager.query(
      `SELECT p.email_key AS "emailKey", coalesce(r.confirmed_at, r.created_at) AS "confirmedAt" FROM registration r JOIN person p ON p.id = r.person_id WHERE r.event_id = $1 AND p.email_key = ANY ($2)`,
      [eventId, keys],
    );
    return new Map(rows.map((row) => [row.emailKey, row.confirmedAt]));
  }
}
