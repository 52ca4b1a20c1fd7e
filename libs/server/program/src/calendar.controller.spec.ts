import type { Event } from '@plenary/events';
import type { EventsTestEdge } from '@plenary/events/testing';
import type { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import ICAL from 'ical.js';
import { ProgrammeService } from './programme.service';
import { ReleaseService } from './release.service';
import { buildRoom, buildSession, type BuiltRoom } from './testing';
import { buildConference, buildSpeakerOf, openProgramEdge } from './testing/edge';

describe('files of a programme', () => {
  let edge: EventsTestEdge;
  let event: Event;
  let organizer: Actor;
  let place: BuiltRoom;
  let keynote: string;

  beforeAll(async () => {
    edge = await openProgramEdge();
  });
  afterAll(() => edge.service.close());
  beforeEach(async () => {
    const made = await buildConference(edge.manager);
    event = made.event;
    organizer = made.organizer.actor;
    place = await buildRoom(edge.manager, {}, { event });
    const speaker = await buildSpeakerOf(event, edge.manager);
    keynote = await add({ title: { en: 'Keynote; with, signs', kk: 'Негізгі баяндама' }, startsAt: '2027-03-10T09:00', minutes: 45, speakerIds: [speaker.id] });
    await add({ type: 'break', title: { en: 'Coffee' }, startsAt: '2027-03-10T09:45', minutes: 15 });
    await release();
  });

  const programme = () => edge.service.app.get(ProgrammeService, { strict: false });
  const add = async (facts: object): Promise<string> =>
    (await programme().create(organizer, event.id, { type: 'keynote', title: {}, abstract: {}, roomId: place.room.id, startsAt: '', minutes: 1, languages: ['en'], speakerIds: [], moderatorIds: [], allowConflict: false, ...facts })).sessions[0]?.id ?? '';
  const release = () => edge.service.app.get(ReleaseService, { strict: false }).release(organizer, event.id, { note: {} });
  const get = (file: string, headers = {}) => edge.service.app.inject({ url: `/api/public/events/${event.slug}/${file}`, headers });
  const entries = async (file: string) => new ICAL.Component(ICAL.parse((await get(file)).body)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  it('hold each session but the breaks, as a calendar reads them', async () => {
    const answer = await get('programme.ics');
    expect([answer.headers['content-type'], answer.headers['content-disposition'], answer.headers['cache-control']]).toEqual(['text/calendar; charset=utf-8', `attachment; filename="${event.slug}-programme.ics"`, 'public, max-age=300']);
    const [one, ...rest] = await entries('programme.ics');
    expect([one?.uid, one?.summary, one?.startDate.toString(), rest]).toEqual([`${keynote}@plenary`, 'Keynote; with, signs', '2027-03-10T04:00:00Z', []]);
    expect(one?.description).toContain('Speaker One');
  });

  it('are in the asked language, else in the reader\'s', async () => {
    expect((await get('programme.ics?lang=kk')).body).toContain('Негізгі баяндама');
    expect((await get('programme.ics', { 'accept-language': 'kk-KZ' })).body).toContain('Негізгі баяндама');
    expect((await get('programme.ics?lang=xx')).statusCode).toBe(422);
  });

  it('raise the sequence of what a release changed and keep its identity', async () => {
    await programme().edit(organizer, event.id, keynote, { startsAt: '2027-03-10T14:00', rev: 1, allowConflict: false, shiftFollowing: false });
    expect((await entries('programme.ics'))[0]?.sequence).toBe(0);
    await release();
    const [moved] = await entries(`sessions/${keynote}/session.ics`);
    expect([moved?.uid, moved?.sequence, moved?.startDate.toString()]).toEqual([`${keynote}@plenary`, 1, '2027-03-10T09:00:00Z']);
  });

  it('give one event and one session, and no session of a draft or of another event (S110)', async () => {
    expect((await entries('event.ics')).map(({ uid }) => uid)).toEqual([`${event.id}@plenary`]);
    expect((await entries(`sessions/${keynote}/session.ics`))[0]?.summary).toBe('Keynote; with, signs');
    const { session: draft } = await buildSession(edge.manager, { startsAt: new Date('2027-03-10T10:00:00Z'), endsAt: new Date('2027-03-10T11:00:00Z') }, place);
    const { session: foreign } = await buildSession(edge.manager);
    for (const id of [draft.id, foreign.id, newId(), 'not-a-uuid', '%00']) expect([400, 404]).toContain((await get(`sessions/${id}/session.ics`)).statusCode);
  });

  it('answer 304 until something changes', async () => {
    const tag = String((await get('programme.ics')).headers['etag']);
    expect((await get('programme.ics', { 'if-none-match': tag })).statusCode).toBe(304);
    await programme().edit(organizer, event.id, keynote, { minutes: 40, rev: 1, allowConflict: false, shiftFollowing: false });
    expect((await get('programme.ics', { 'if-none-match': tag })).statusCode).toBe(304);
    await release();
    expect((await get('programme.ics', { 'if-none-match': tag })).statusCode).toBe(200);
  });

  it('give the programme as JSON of our own', async () => {
    expect((await get('programme.json')).json()).toMatchObject({ slug: event.slug, timeZone: 'Asia/Almaty', release: 1, sessions: [{ id: keynote, startsAt: '2027-03-10T04:00:00.000Z' }, { type: 'break' }], speakers: [{ name: { en: 'Speaker One' } }] });
  });

  it('give the schedule in the form that conference apps read', async () => {
    const { schedule } = (await get('schedule.json')).json();
    expect(schedule.conference).toMatchObject({ start: '2027-03-10', end: '2027-03-10', daysCount: 1, time_zone_name: 'Asia/Almaty', title: event.title['en'] });
    expect(schedule.conference.acronym).toMatch(/^[a-z0-9_-][a-z0-9_]{3,}$/);
    const [day] = schedule.conference.days;
    expect(day).toMatchObject({ index: 1, date: '2027-03-10', day_start: '2027-03-10T09:00:00+05:00', day_end: '2027-03-10T10:00:00+05:00' });
    expect(day.rooms['Main room'][0]).toMatchObject({ guid: keynote, id: 1, date: '2027-03-10T09:00:00+05:00', start: '09:00', end: '2027-03-10T09:45:00+05:00', duration: '00:45', language: 'en', persons: [{ name: 'Speaker One' }] });
  });
});
