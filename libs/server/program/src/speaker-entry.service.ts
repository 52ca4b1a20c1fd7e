import { Injectable } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { SpeakerInvitationView } from '@plenary/contracts/speaker';
import { Event, MembershipService } from '@plenary/events';
import { pickLocale } from '@plenary/i18n';
import { PersonService } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Signer } from '@plenary/kernel/signing';
import { SPEAKER_LINK_PURPOSE, SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerManager } from './speaker-manager.entity';
import { Speaker } from './speaker.entity';
import { needsFreshSignIn } from './speaker.policy';
import { speakerEventView } from './speaker.view';

/** Lets in who comes by the link of a speaker's or assistant's mail. */
@Injectable()
export class SpeakerEntryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonService,
    private readonly signer: Signer,
    private readonly clock: Clock,
    private readonly memberships: MembershipService,
  ) {}

  /** What the landing page shows; looking consumes nothing, since mail scanners look too. */
  async view(token: string): Promise<SpeakerInvitationView> {
    return this.unitOfWork.run(async (tx) => {
      const { invitation, event } = await this.open(tx, token);
      const speaker = await tx.manager.findOneByOrFail(Speaker, { id: invitation.speakerId });
      const { title, startsAt, endsAt, timeZone, referenceLanguage } = speakerEventView(event);
      return { event: { title, startsAt, endsAt, timeZone, referenceLanguage }, speaker: speaker.name, kind: invitation.kind, accepted: invitation.personId !== null };
    });
  }

  /** Makes the person and their membership, outside capacity, and answers whom to sign in. Harmless to repeat. */
  async accept(token: string): Promise<{ personId: string }> {
    return this.unitOfWork.run(async (tx) => {
      const { invitation, event } = await this.open(tx, token);
      const { email, language, kind } = invitation;
      const { name } = await tx.manager.findOneByOrFail(Speaker, { id: invitation.speakerId });
      const ownName = kind === 'self' ? pickLocale(name, language, event.referenceLanguage).text : '';
      const person = await this.people.findOrCreate(tx, { email, language, name: ownName });
      if (needsFreshSignIn(person, invitation.personId !== null)) throw new DomainError('identity.token_used');
      person.emailConfirmedAt ??= this.clock.now();
      await tx.manager.save(person);
      if (!invitation.personId) await this.admit(tx, invitation, person.id);
      return { personId: person.id };
    });
  }

  private async open(tx: Tx, token: string): Promise<{ invitation: SpeakerInvitation; event: Event }> {
    const id = this.signer.verify(SPEAKER_LINK_PURPOSE, token);
    const invitation = id && Id.safeParse(id).success ? await tx.manager.findOne(SpeakerInvitation, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
    if (!invitation) throw new DomainError('speaker.invitation_invalid');
    const event = await tx.manager.findOneByOrFail(Event, { id: invitation.eventId });
    invitation.expectOpen(event.endsAt, this.clock.now());
    return { invitation, event };
  }

  private async admit(tx: Tx, invitation: SpeakerInvitation, personId: string): Promise<void> {
    const { eventId, speakerId, kind } = invitation;
    const actor = Actor.person({ personId, authSessionId: null, isAdmin: false, language: invitation.language });
    const membership = await this.memberships.grant(tx, actor, { eventId, personId, role: 'speaker' });
    await tx.manager.upsert(SpeakerManager, { speakerId, membershipId: membership.id, eventId, kind }, ['speakerId', 'membershipId']);
    invitation.personId = personId;
    await tx.manager.save(invitation);
  }
}
