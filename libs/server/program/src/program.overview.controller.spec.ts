import type { OverviewView } from '@plenary/contracts/overview';
import type { EventsTestEdge } from '@plenary/events/testing';
import { ReleaseService } from './release.service';
import { Room } from './room.entity';
import { buildRoom, buildSession } from './testing';
import { buildConference, openProgramEdge } from './testing/edge';

describe('the programme in the organizer\'s overview', () => {
  let edge: EventsTestEdge;

  beforeAll(async () => {
    edge = await openProgramEdge();
  });
  afterAll(() => edge.service.close());

  it('counts what waits for a release and what is in two places, and names what publication lacks', async () => {
    const { event, organizer } = await buildConference(edge.manager);
    const overview = async () => (await edge.ask<OverviewView>(organizer.person.id, 'GET', `/events/${event.id}/overview`)).body;
    const todos = async () => Object.fromEntries((await overview()).todos.map(({ code, count }) => [code, count]));
    const checks = async () => (await overview()).checks.map(({ code }) => code);

    expect([await todos(), await checks()]).toEqual([{}, expect.arrayContaining(['no_room', 'no_release'])]);
    const place = await buildRoom(edge.manager, {}, { event });
    await buildSession(edge.manager, {}, place);
    await buildSession(edge.manager, { startsAt: event.endsAt, endsAt: new Date(event.endsAt.getTime() + 60_000) }, place);
    expect([await todos(), await checks()]).toEqual([{ program_unreleased: 2, program_conflicts: 1 }, expect.not.arrayContaining(['no_room'])]);

    await edge.service.app.get(ReleaseService, { strict: false }).release(organizer.actor, event.id, { note: {} });
    expect([await todos(), await checks()]).toEqual([{ program_conflicts: 1 }, expect.not.arrayContaining(['no_release'])]);

    await edge.manager.update(Room, { id: place.room.id }, { name: { en: 'Renamed' } });
    expect((await todos())['program_unreleased']).toBe(1);
  });
});
