import type { ManagerKind } from '@plenary/contracts/speaker';
import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, type BuiltMember } from '@plenary/events/testing';
import { emailKey } from '@plenary/contracts/email';
import type { EntityManager } from 'typeorm';
import { SpeakerInvitation } from '../speaker-invitation.entity';
import { SpeakerManager } from '../speaker-manager.entity';
import { Speaker } from '../speaker.entity';

/** A saved speaker with their event. */
export interface BuiltSpeaker {
  event: Event;
  speaker: Speaker;
}

/** A saved speaker, not yet invited; the event is built when none is given. */
export async function buildSpeaker(manager: EntityManager, facts: Partial<Speaker> = {}, parents: { event?: Event } = {}): Promise<BuiltSpeaker> {
  const event = parents.event ?? (await buildEvent(manager));
  const made = manager.create(Speaker, { eventId: event.id, name: { en: 'Speaker One', ru: 'Первый спикер', kk: 'Бірінші спикер' }, country: 'EE', ...facts });
  return { event, speaker: await manager.save(Speaker, made) };
}

/** A person who manages a speaker's profile and accepted an invitation to it. */
export async function buildSpeakerManager(manager: EntityManager, { event, speaker }: BuiltSpeaker, kind: ManagerKind = 'self'): Promise<BuiltMember> {
  const member = await buildMembership(manager, 'speaker', { event });
  const { email } = member.person;
  await manager.save(SpeakerInvitation, manager.create(SpeakerInvitation, { eventId: event.id, speakerId: speaker.id, email, emailKey: emailKey(email), kind, language: 'en', personId: member.person.id }));
  await manager.save(SpeakerManager, manager.create(SpeakerManager, { eventId: event.id, speakerId: speaker.id, membershipId: member.membership.id, kind }));
  return member;
}
