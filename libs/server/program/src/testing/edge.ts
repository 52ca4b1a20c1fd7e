import { Module } from '@nestjs/common';
import { type Event, EventsApiModule } from '@plenary/events';
import { buildEvent, buildMembership, EventsTestEdge } from '@plenary/events/testing';
import { IdentityApiModule } from '@plenary/identity';
import { StreamsModule } from '@plenary/kernel/streams';
import { MailModule } from '@plenary/kernel/mail';
import type { EntityManager } from 'typeorm';
import { ProgramApiModule } from '../program.modules';
import { Speaker } from '../speaker.entity';

/** What a service of the programme needs to run. */
@Module({ imports: [MailModule, StreamsModule, IdentityApiModule, EventsApiModule, ProgramApiModule] })
export class ProgramEdge {}

/** The conference of the programme's specs: one day in Almaty, 9:00 to 18:00. */
export const DAY = { startsAt: new Date('2027-03-10T04:00:00Z'), endsAt: new Date('2027-03-10T13:00:00Z') };

/** The programme's edge with an event and its organizer. */
export async function openProgramEdge(): Promise<EventsTestEdge> {
  return EventsTestEdge.open(ProgramEdge);
}

/** A published one-day event with somebody of a role. */
export async function buildConference(manager: EntityManager, facts: Partial<Event> = {}) {
  const event = await buildEvent(manager, { ...DAY, ...facts });
  return { event, organizer: await buildMembership(manager, 'organizer', { event }) };
}

/** A saved, confirmed speaker of an event. */
export async function buildSpeakerOf(event: Event, manager: EntityManager, facts: Partial<Speaker> = {}): Promise<Speaker> {
  return manager.save(Speaker, manager.create(Speaker, { eventId: event.id, name: { en: 'Speaker One', ru: 'Первый спикер' }, state: 'confirmed', ...facts }));
}
