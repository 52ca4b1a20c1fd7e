import type { DelegateFigures, PublicEventList, PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import type { Event } from '@plenary/events';
import { buildMembership, type EventsTestEdge } from '@plenary/events/testing';
import type { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { EventOrganization } from '@plenary/events';
import { Organization } from '@plenary/identity';
import { ProgrammeService } from './programme.service';
import { PublicEventContributors } from './public-event.ports';
import { ReleaseService } from './release.service';
import { SessionService } from './session.service';
import { buildRoom, buildSession, type BuiltRoom } from './testing';
import { buildConference, buildSpeakerOf, openProgramEdge } from './testing/edge';

describe('published events', () => {
  let edge: EventsTestEdge;
  let event: Event;
  let organizer: Actor;
  let place: BuiltRoom;

  beforeAll(async () => {
    edge = await openProgramEdge();
  });
  afterAll(() => edge.service.close());
  beforeEach(async () => {
    const made = await buildConference(edge.manager);
    event = made.event;
    organizer = made.organizer.actor;
    place = await buildRoom(edge.manager, {}, { event });
  });

  const read = (slug = event.slug) => edge.ask<PublicEventView>(null, 'GET', `/public/events/${slug}`);
  const release = () => edge.service.app.get(ReleaseService, { strict: false }).release(organizer, event.id, { note: {} });

  it('show an event without a programme before the first release', async () => {
    await buildSession(edge.manager, {}, place);
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: event.id, slug: event.slug, release: null, sessions: [], speakers: [], registration: { open: true, approval: true }, delegates: { total: 0, countries: [] }, outcome: { published: false } });
  });

  it('show the release and nothing of the draft (S110)', async () => {
    const shown = await buildSpeakerOf(event, edge.manager, { country: 'KZ', biography: { en: 'Works on services.' } });
    const hidden = await buildSpeakerOf(event, edge.manager, { name: { en: 'Secret Guest' } });
    const programme = edge.service.app.get(ProgrammeService, { strict: false });
    const common = { type: 'keynote' as const, abstract: {}, roomId: place.room.id, minutes: 30, languages: [], moderatorIds: [], allowConflict: false };
    const first = await programme.create(organizer, event.id, { ...common, title: { en: 'Opening' }, startsAt: '2027-03-10T09:00', speakerIds: [shown.id] });
    await release();
    await programme.create(organizer, event.id, { ...common, title: { en: 'Secret session' }, startsAt: '2027-03-10T10:00', speakerIds: [hidden.id] });
    await programme.edit(organizer, event.id, first.sessions[0]?.id ?? '', { title: { en: 'Secret new title' }, rev: 1, allowConflict: false, shiftFollowing: false });
    const { body } = await read();
    expect(body.release).toBe(1);
    expect(body.sessions).toEqual([expect.objectContaining({ title: { en: 'Opening' }, startsAt: '2027-03-10T04:00:00.000Z', room: place.room.name, state: 'scheduled', speakerIds: [shown.id] })]);
    expect(body.speakers).toEqual([{ id: shown.id, name: shown.name, position: {}, institution: {}, biography: { en: 'Works on services.' }, country: 'KZ', photoUrl: null }]);
    for (const file of ['', '/programme.ics', '/programme.json', '/schedule.json', '/event.ics']) {
      const answer = await edge.service.app.inject({ url: `/api/public/events/${event.slug}${file}` });
      expect([answer.statusCode, answer.body.includes('Secret')]).toEqual([200, false]);
    }
  });

  it('are previewed with their draft by the team, and by nobody else', async () => {
    const draft = await buildConference(edge.manager, { state: 'draft' });
    const speaker = await buildSpeakerOf(draft.event, edge.manager);
    const hall = await buildRoom(edge.manager, {}, { event: draft.event });
    await edge.service.app.get(ProgrammeService, { strict: false }).create(draft.organizer.actor, draft.event.id, { type: 'keynote', title: { en: 'To come' }, abstract: {}, roomId: hall.room.id, startsAt: '2027-03-10T09:00', minutes: 30, languages: [], speakerIds: [speaker.id], moderatorIds: [], allowConflict: false });
    const preview = (personId: string | null) => edge.ask<PublicEventView>(personId, 'GET', `/events/${draft.event.id}/programme/preview`);
    const { body, headers } = await preview(draft.organizer.person.id);
    expect(body).toMatchObject({ slug: draft.event.slug, release: null, sessions: [{ title: { en: 'To come' }, room: hall.room.name }], speakers: [{ id: speaker.id }] });
    expect(headers['cache-control']).toBe('no-store');
    expect([(await preview(organizer.personId)).status, (await preview(null)).status]).toEqual([404, 404]);
  });

  it('show what is on now, whatever the release says', async () => {
    const { session } = await buildSession(edge.manager, {}, place);
    await release();
    await edge.service.app.get(SessionService, { strict: false }).start(organizer, event.id, session.id);
    expect((await read()).body.sessions[0]?.state).toBe('live');
  });

  it('no longer show a speaker who declined after the release', async () => {
    const speaker = await buildSpeakerOf(event, edge.manager);
    const programme = edge.service.app.get(ProgrammeService, { strict: false });
    await programme.create(organizer, event.id, { type: 'keynote', title: { en: 'Talk' }, abstract: {}, roomId: place.room.id, startsAt: '2027-03-10T09:00', minutes: 30, languages: [], speakerIds: [speaker.id], moderatorIds: [], allowConflict: false });
    await release();
    await edge.manager.save(Object.assign(speaker, { state: 'declined' as const }));
    const { sessions, speakers } = (await read()).body;
    expect([sessions[0]?.speakerIds, speakers]).toEqual([[], []]);
  });

  it('are not told from unknown ones while they are drafts', async () => {
    const draft = await buildConference(edge.manager, { state: 'draft' });
    const unknown = await read('no-such-event');
    for (const rest of ['', '/me', '/event.ics', '/programme.ics', '/programme.json', '/schedule.json']) {
      const answer = await edge.ask(null, 'GET', `/public/events/${draft.event.slug}${rest}`);
      expect([answer.status, answer.body]).toEqual([404, unknown.body]);
    }
    expect((await edge.ask(draft.organizer.person.id, 'GET', `/public/events/${draft.event.slug}/me`)).status).toBe(404);
  });

  it.each(['%00', '..%2F..', '-x', 'x'.repeat(80), 'a_b'])('are not found under the address %s', async (slug) => {
    expect([400, 404]).toContain((await read(slug)).status);
  });

  it('name the institutions in their order', async () => {
    const ids = [newId(), newId()];
    for (const [position, id] of ids.entries()) {
      await edge.manager.insert(Organization, { id, name: { en: `Institution ${position}` }, short: `I${position}`, country: 'KZ' });
      await edge.manager.insert(EventOrganization, { eventId: event.id, organizationId: id, position: 1 - position });
    }
    expect((await read()).body.organizations.map(({ id }) => id)).toEqual([...ids].reverse());
  });

  it('answer 304 to a reader who has them, also through a proxy that weakens the tag', async () => {
    const first = await read();
    const tag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toBe('public, max-age=5');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await edge.service.app.inject({ url: `/api/public/events/${event.slug}`, headers: { 'if-none-match': known } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    await edge.manager.update('event', { id: event.id }, { title: { en: 'Renamed' } });
    expect((await edge.service.app.inject({ url: `/api/public/events/${event.slug}`, headers: { 'if-none-match': tag } })).statusCode).toBe(200);
  });

  it('carry no person\'s address', async () => {
    await buildMembership(edge.manager, 'attendee', { event });
    expect(JSON.stringify((await read()).body)).not.toMatch(/@/);
  });

  describe('in the list', () => {
    it('stand by start while they are to come, then the latest that is over; drafts and archives do not', async () => {
      const at = (days: number) => ({ startsAt: new Date(Date.now() + days * 86_400_000), endsAt: new Date(Date.now() + (days + 0.5) * 86_400_000) });
      const made: Event[] = [];
      for (const facts of [at(-20), at(3), at(-10), at(2)]) made.push((await buildConference(edge.manager, facts)).event);
      const hidden = [(await buildConference(edge.manager, { ...at(1), state: 'draft' })).event.id, (await buildConference(edge.manager, { ...at(1), state: 'archived' })).event.id];
      const { items, total } = (await edge.ask<PublicEventList>(null, 'GET', '/public/events?limit=100')).body;
      expect(total).toBe(items.length);
      const ids = items.map(({ id }) => id);
      expect(ids.filter((id) => made.some((one) => one.id === id))).toEqual([made[3]?.id, made[1]?.id, made[2]?.id, made[0]?.id]);
      expect(ids.filter((id) => hidden.includes(id))).toEqual([]);
    });

    it.each(['limit=-1', 'limit=0', 'limit=1000000000', 'limit=abc', 'limit=', 'offset=1000000000', 'limit=1&limit=2', 'sort=password'])('is refused for %s (S114, S115, S116)', async (query) => {
      expect((await edge.ask(null, 'GET', `/public/events?${query}`)).status).toBe(422);
    });
  });

  describe('for the one who asks', () => {
    const me = (personId: string | null) => edge.ask<VisitorView>(personId, 'GET', `/public/events/${event.slug}/me`);

    it('say that a visitor is one, and which roles a member has; never from a cache', async () => {
      const visitor = await me(null);
      expect([visitor.body, visitor.headers['cache-control']]).toEqual([{ state: 'visitor', roles: [], registrationId: null }, 'no-store']);
      const speaker = await buildMembership(edge.manager, ['moderator', 'speaker'], { event });
      expect((await me(speaker.person.id)).body.roles.sort()).toEqual(['moderator', 'speaker']);
    });

    it('add what registered features know', async () => {
      const contributors = edge.service.app.get(PublicEventContributors, { strict: false });
      const registrationId = newId();
      const figures: DelegateFigures = { total: 3, countries: [{ country: 'KZ', count: 2 }, { country: null, count: 1 }] };
      contributors.registerVisitorState({ visitorState: async () => ({ state: 'pending', registrationId }) });
      contributors.registerDelegateFigures({ figures: async (ids) => new Map(ids.map((id) => [id, figures])), timeZones: async () => [] });
      contributors.registerOutcome({ published: async (ids) => new Set(ids) });
      expect((await me(null)).body).toEqual({ state: 'pending', roles: [], registrationId });
      expect((await read()).body).toMatchObject({ delegates: figures, outcome: { published: true } });
      const { items } = (await edge.ask<PublicEventList>(null, 'GET', '/public/events')).body;
      expect(items[0]).toMatchObject({ delegates: { total: 3, countries: 1 }, outcome: { published: true } });
    });
  });
});
