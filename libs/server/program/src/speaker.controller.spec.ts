import type { SpeakerHistory, SpeakerList, SpeakerView } from '@plenary/contracts/speaker';
import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, type BuiltMember, type EventsTestEdge } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { SessionSpeaker } from './session-speaker.entity';
import { SpeakerManager } from './speaker-manager.entity';
import { Speaker } from './speaker.entity';
import { buildSession, buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from './testing';
import { openSpeakerEdge } from './testing/speaker-edge';

describe('speakers over HTTP', () => {
  let edge: EventsTestEdge;
  let event: Event;
  let organizer: BuiltMember;
  let built: BuiltSpeaker;
  let self: BuiltMember;
  let assistant: BuiltMember;
  let path: string;

  beforeAll(async () => {
    edge = await openSpeakerEdge();
  });
  afterAll(() => edge.service.close());

  beforeEach(async () => {
    event = await buildEvent(edge.manager);
    organizer = await buildMembership(edge.manager, 'organizer', { event });
    built = await buildSpeaker(edge.manager, {}, { event });
    self = await buildSpeakerManager(edge.manager, built, 'self');
    assistant = await buildSpeakerManager(edge.manager, built, 'assistant');
    path = `/events/${event.id}/speakers/${built.speaker.id}`;
  });

  const history = async (): Promise<SpeakerHistory['items']> => (await edge.ask<SpeakerHistory>(organizer.person.id, 'GET', `${path}/history`)).body.items;

  it('adds a speaker and invites them at once, with the mail in the same step', async () => {
    const added = await edge.ask<SpeakerView>(organizer.person.id, 'POST', `/events/${event.id}/speakers`, { name: { en: 'Ms New', ru: 'Г-жа Новая' }, country: 'kz', email: 'new@ministry.example', language: 'ru' });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ state: 'invited', country: 'KZ', people: [{ kind: 'self', email: 'new@ministry.example', state: 'invited' }] });
    expect(await edge.manager.findBy(Mail, { eventId: event.id })).toMatchObject([{ kind: 'speaker.invitation', recipient: 'new@ministry.example', language: 'ru' }]);
  });

  it('keeps the order that the team gives', async () => {
    const { speaker: second } = await buildSpeaker(edge.manager, { rank: 2 }, { event });
    const ordered = await edge.ask<SpeakerList>(organizer.person.id, 'PUT', `/events/${event.id}/speakers/order`, { ids: [second.id, built.speaker.id] });
    expect(ordered.body.items.map(({ id }) => id)).toEqual([second.id, built.speaker.id]);
  });

  it('says who did what and for whom', async () => {
    await edge.ask(self.person.id, 'PATCH', path, { biography: { en: 'By myself' }, rev: 1 });
    await edge.ask(assistant.person.id, 'POST', `${path}/answer`, { answer: 'confirmed' });
    const byTeam = await edge.ask<SpeakerView>(organizer.person.id, 'PATCH', path, { position: { en: 'Minister' }, rev: 2 });
    expect(byTeam.body).toMatchObject({ state: 'confirmed', biography: { en: 'By myself' }, position: { en: 'Minister' }, rev: 3 });
    expect(await history()).toMatchObject([
      { as: 'team', action: 'speaker.edited', fields: ['position'], actor: organizer.person.name },
      { as: 'assistant', action: 'speaker.confirmed', actor: assistant.person.name },
      { as: 'self', action: 'speaker.edited', fields: ['biography'], actor: self.person.name },
    ]);
  });

  it('refuses an edit of what somebody else changed meanwhile, and loses nothing', async () => {
    expect((await edge.ask(self.person.id, 'PATCH', path, { name: { en: 'First' }, rev: 1 })).status).toBe(200);
    expect(await edge.ask(assistant.person.id, 'PATCH', path, { name: { en: 'Second' }, rev: 1 })).toMatchObject({ status: 409, body: { code: 'common.version_conflict' } });
    expect(await edge.manager.findOneByOrFail(Speaker, { id: built.speaker.id })).toMatchObject({ name: { en: 'First' } });
  });

  it('lets a speaker take a refusal back', async () => {
    await edge.ask(self.person.id, 'POST', `${path}/answer`, { answer: 'declined', note: 'On leave\nthat week' });
    expect((await edge.ask<SpeakerView>(self.person.id, 'POST', `${path}/answer`, { answer: 'confirmed' })).body).toMatchObject({ state: 'confirmed', answerNote: '' });
    expect((await history()).map(({ action }) => action)).toEqual(['speaker.confirmed', 'speaker.declined']);
  });

  describe('rights', () => {
    const routes: [string, 'GET' | 'PATCH' | 'POST' | 'DELETE', string, object | undefined][] = [
      ['profile', 'GET', '', undefined],
      ['edit', 'PATCH', '', { name: { en: 'X' }, rev: 1 }],
      ['answer', 'POST', '/answer', { answer: 'declined' }],
      ['photo', 'DELETE', '/photo', undefined],
      ['people', 'POST', '/people', { email: 'x@y.example', kind: 'assistant', language: 'en' }],
      ['history', 'GET', '/history', undefined],
    ];

    it.each(routes)('%s is refused to visitors, delegates and other speakers, and hidden from other events', async (_, method, tail, body) => {
      const other = await buildSpeakerManager(edge.manager, await buildSpeaker(edge.manager, {}, { event }));
      const delegate = await buildMembership(edge.manager, 'attendee', { event });
      const foreign = await buildMembership(edge.manager, 'organizer');
      expect((await edge.ask(null, method, `${path}${tail}`, body)).status).toBe(401);
      expect((await edge.ask(delegate.person.id, method, `${path}${tail}`, body)).status).toBe(403);
      expect((await edge.ask(other.person.id, method, `${path}${tail}`, body)).status).toBe(403);
      expect((await edge.ask(foreign.person.id, method, `/events/${foreign.event.id}/speakers/${built.speaker.id}${tail}`, body)).status).toBe(404);
    });

    it('hides the profiles of an event that is not public', async () => {
      const draft = await buildEvent(edge.manager, { state: 'draft' });
      const { speaker } = await buildSpeaker(edge.manager, {}, { event: draft });
      const foreign = await buildMembership(edge.manager, 'organizer');
      expect((await edge.ask(foreign.person.id, 'GET', `/events/${draft.id}/speakers/${speaker.id}`)).status).toBe(404);
    });

    it('keeps the list and the order for the team', async () => {
      expect((await edge.ask(self.person.id, 'GET', `/events/${event.id}/speakers`)).status).toBe(403);
      expect((await edge.ask(self.person.id, 'DELETE', path)).status).toBe(403);
    });

    it('ends with the ban of the person', async () => {
      await edge.manager.update('membership', { id: assistant.membership.id }, { bannedAt: new Date() });
      expect((await edge.ask(assistant.person.id, 'GET', path)).status).toBe(403);
    });
  });

  describe('bad input', () => {
    it.each([
      ['S106 foreign fields', { state: 'confirmed', rev: 1 }, 'state', 'unknown_field'],
      ['S106 another id', { id: newId(), rev: 1 }, 'id', 'unknown_field'],
      ['S001 an empty name', { name: {}, rev: 1 }, 'name', 'required'],
      ['S003 a control character', { name: { en: 'a\u0000b' }, rev: 1 }, 'name.en', 'control_char'],
      ['a bidi override', { position: { en: 'a\u202eb' }, rev: 1 }, 'position.en', 'bidi_override'],
      ['an unknown language', { name: { xx: 'a' }, rev: 1 }, 'name.xx', 'unknown_field'],
      ['an unknown country', { country: 'ZZ', rev: 1 }, 'country', 'country'],
      ['S071 an endless biography', { biography: { en: '['.repeat(50_000) }, rev: 1 }, 'biography.en', 'too_long'],
    ])('%s', async (_, body, field, code) => {
      expect(await edge.ask(self.person.id, 'PATCH', path, body)).toMatchObject({ status: 422, body: { code: 'common.invalid', errors: expect.arrayContaining([expect.objectContaining({ field, code })]) } });
      expect(await edge.manager.findOneByOrFail(Speaker, { id: built.speaker.id })).toMatchObject({ rev: 1 });
    });

    it.each(['<script>alert(1)</script>', '[x](javascript:alert(1))', '![x](http://tracker.example/p.gif)'])('S067-S072 keeps %s as text', async (biography) => {
      expect((await edge.ask<SpeakerView>(self.person.id, 'PATCH', path, { biography: { en: biography }, rev: 1 })).body.biography).toEqual({ en: biography });
    });

    it.each(['not-a-uuid', '1 OR 1=1', '%00', '9223372036854775808'])('S102 S103 answers an unknown speaker for the id %s', async (id) => {
      expect((await edge.ask(self.person.id, 'GET', `/events/${event.id}/speakers/${encodeURIComponent(id)}`)).status).toBe(404);
    });
  });

  it('keeps a speaker who stands in the programme, and takes one out who does not, with their rights', async () => {
    const { session } = await buildSession(edge.manager, {}, { event });
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId: built.speaker.id, eventId: event.id, position: 0 });
    expect(await edge.ask(organizer.person.id, 'DELETE', path)).toMatchObject({ status: 409, body: { code: 'speaker.on_programme' } });
    await edge.manager.delete(SessionSpeaker, { speakerId: built.speaker.id });
    expect((await edge.ask(organizer.person.id, 'DELETE', path)).status).toBe(204);
    expect(await edge.manager.countBy(SpeakerManager, { speakerId: built.speaker.id })).toBe(0);
    expect(await edge.manager.findOneBy('membership', { id: self.membership.id })).toMatchObject({ roles: [] });
  });

  it('reminds who has something to do, once for several presses', async () => {
    const { speaker: quiet } = await buildSpeaker(edge.manager, { state: 'declined' }, { event });
    await buildSpeakerManager(edge.manager, { event, speaker: quiet });
    const remind = () => edge.ask<{ mails: number }>(organizer.person.id, 'POST', `/events/${event.id}/speakers/reminders`, { ids: [built.speaker.id, quiet.id] });
    expect((await remind()).body).toEqual({ mails: 2 });
    expect((await remind()).body).toEqual({ mails: 0 });
    expect((await edge.manager.findBy(Mail, { eventId: event.id, kind: 'speaker.reminder' })).map(({ recipient }) => recipient).sort()).toEqual([self.person.email, assistant.person.email].sort());
  });

  it('shows the dates that the team sets in the tasks', async () => {
    await edge.ask(organizer.person.id, 'PUT', `/events/${event.id}/speakers/deadlines`, { profileDueAt: '2027-01-10T09:00:00Z', slidesDueAt: null });
    const { body } = await edge.ask<SpeakerView>(self.person.id, 'GET', path);
    expect(body.tasks.find(({ task }) => task === 'profile')).toMatchObject({ done: false, dueAt: '2027-01-10T09:00:00.000Z', missing: expect.arrayContaining(['biography.kk']) });
  });
});
