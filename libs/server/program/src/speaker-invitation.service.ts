import { Injectable } from '@nestjs/common';
import { emailKey } from '@plenary/contracts/email';
import type { InviteToSpeaker } from '@plenary/contracts/speaker';
import { Membership, MembershipService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { MailOutbox } from '@plenary/kernel/mail';
import { IsNull } from 'typeorm';
import type { SpeakerAccess } from './speaker-access.service';
import { SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerManager } from './speaker-manager.entity';
import { Speaker } from './speaker.entity';
import { assistantInvitationMail, speakerInvitationMail } from './speaker.email';

/** At most so many invitations an hour to one address: a form must not become a way to flood a mailbox. */
const CAP = { max: 3, withinMs: 3_600_000 } as const;

/** Gives people the right to manage a speaker's profile by a link in a mail, and takes it back. */
@Injectable()
export class SpeakerInvitationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: MailOutbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly memberships: MembershipService,
  ) {}

  /** Invites an address, or sends its mail again. */
  async invite(actor: Actor, access: SpeakerAccess, command: InviteToSpeaker): Promise<void> {
    await this.unitOfWork.run((tx) => this.inviteIn(tx, actor, access, command));
  }

  /** The same within a transaction of the caller. */
  async inviteIn(tx: Tx, actor: Actor, { speaker, onBehalfOf }: SpeakerAccess, { email, kind, language }: InviteToSpeaker): Promise<void> {
    const { id: speakerId, eventId } = speaker;
    const invitation = await this.rowFor(tx, speaker, email);
    Object.assign(invitation, { kind, language, invitedBy: actor.personId, sentAt: this.clock.now() });
    await tx.manager.save(invitation);
    const mail = kind === 'self' ? speakerInvitationMail : assistantInvitationMail;
    const mailId = await this.outbox.enqueue(tx, mail, { to: invitation.email, eventId, language, data: { invitationId: invitation.id }, cap: CAP });
    if (!mailId) throw new DomainError('common.rate_limited', { retryAfterMs: CAP.withinMs });
    if (kind === 'self') await tx.manager.update(Speaker, { id: speakerId, state: 'added' }, { state: 'invited' });
    await this.audit.record(tx, actor, { eventId, action: 'speaker.invited', subject: { type: 'speaker', id: speakerId }, onBehalfOf, after: { kind, email: invitation.email } });
  }

  /** Takes a link back, and with it the right to manage the profile. The speaker's own way in is for the team to close. */
  async revoke(actor: Actor, { speaker, as, onBehalfOf }: SpeakerAccess, invitationId: string): Promise<void> {
    const { id: speakerId, eventId } = speaker;
    await this.unitOfWork.run(async (tx) => {
      const invitation = found(await tx.manager.findOneBy(SpeakerInvitation, { id: invitationId, speakerId, revokedAt: IsNull() }));
      if (invitation.kind === 'self' && as !== 'team') throw new DomainError('speaker.last_person');
      invitation.revokedAt = this.clock.now();
      await tx.manager.save(invitation);
      if (invitation.personId) await this.dismiss(tx, actor, eventId, speakerId, invitation.personId);
      await this.audit.record(tx, actor, { eventId, action: 'speaker.uninvited', subject: { type: 'speaker', id: speakerId }, onBehalfOf, after: { kind: invitation.kind, email: invitation.email } });
    });
  }

  /** Ends the rights of everyone who managed a speaker that leaves the event. */
  async forget(tx: Tx, actor: Actor, eventId: string, speakerId: string): Promise<void> {
    for (const { personId } of await tx.manager.findBy(SpeakerInvitation, { speakerId })) {
      if (personId) await this.dismiss(tx, actor, eventId, speakerId, personId);
    }
  }

  /** The invitation of an address. A link that was taken back stays dead: who is invited anew gets another one. */
  private async rowFor(tx: Tx, { id: speakerId, eventId }: Speaker, email: string): Promise<SpeakerInvitation> {
    const key = emailKey(email);
    const known = await tx.manager.findOneBy(SpeakerInvitation, { speakerId, emailKey: key });
    if (known && !known.revokedAt) return known;
    if (known) await tx.manager.delete(SpeakerInvitation, { id: known.id });
    return tx.manager.create(SpeakerInvitation, { id: newId(), eventId, speakerId, email, emailKey: key, personId: null, revokedAt: null });
  }

  /** Without any profile left to manage, the role goes too. */
  private async dismiss(tx: Tx, actor: Actor, eventId: string, speakerId: string, personId: string): Promise<void> {
    const membership = await tx.manager.findOneBy(Membership, { eventId, personId });
    if (!membership) return;
    await tx.manager.delete(SpeakerManager, { speakerId, membershipId: membership.id });
    if (await tx.manager.existsBy(SpeakerManager, { membershipId: membership.id })) return;
    await this.memberships.revoke(tx, actor, { eventId, personId, role: 'speaker' });
  }
}
