import type { MySpeakers, SpeakerInvitationView } from '@plenary/contracts/speaker';
import { buildEvent, buildMembership, type BuiltMember, type EventsTestEdge } from '@plenary/events/testing';
import { Person } from '@plenary/identity';
import { buildPerson, signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import sharp from 'sharp';
import { Release } from './release.entity';
import { SessionSpeaker } from './session-speaker.entity';
import { SPEAKER_LINK_PURPOSE, SpeakerInvitation } from './speaker-invitation.entity';
import { buildSession, buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from './testing';
import { openSpeakerEdge } from './testing/speaker-edge';

describe('the door of the speakers’ portal', () => {
  let edge: EventsTestEdge;
  let built: BuiltSpeaker;
  let organizer: BuiltMember;
  let path: string;

  beforeAll(async () => {
    edge = await openSpeakerEdge();
  });
  afterAll(() => edge.service.close());

  beforeEach(async () => {
    built = await buildSpeaker(edge.manager);
    organizer = await buildMembership(edge.manager, 'organizer', { event: built.event });
    path = `/events/${built.event.id}/speakers/${built.speaker.id}`;
  });

  const invite = async (email: string, kind = 'self') => edge.ask(organizer.person.id, 'POST', `${path}/people`, { email, kind, language: 'kk' });
  const invitationOf = (email: string): Promise<SpeakerInvitation> => edge.manager.findOneByOrFail(SpeakerInvitation, { email, speakerId: built.speaker.id });
  const tokenOf = async (email: string): Promise<string> => edge.service.app.get(Signer, { strict: false }).token(SPEAKER_LINK_PURPOSE, (await invitationOf(email)).id);
  const cookieOf = (headers: Record<string, unknown>): string => String(headers['set-cookie']).split(';')[0] ?? '';
  const mine = (cookie: string) => edge.ask<MySpeakers>(null, 'GET', '/speakers/mine', undefined, { cookie });

  it('lets a speaker in by the link of the mail, without a password, as often as they come', async () => {
    await invite('minister@gov.example');
    const token = await tokenOf('minister@gov.example');
    expect((await edge.ask<SpeakerInvitationView>(null, 'GET', `/speaker-invitations/${token}`)).body).toMatchObject({ kind: 'self', accepted: false, speaker: built.speaker.name });
    expect(await invitationOf('minister@gov.example')).toMatchObject({ state: 'invited' });
    for (let time = 1; time <= 2; time++) {
      const entered = await edge.ask<{ next: string }>(null, 'POST', `/speaker-invitations/${token}/accept`);
      expect(entered).toMatchObject({ status: 200, body: { next: '/speaker' } });
      expect((await mine(cookieOf(entered.headers))).body.items).toMatchObject([{ as: 'self', event: { id: built.event.id }, speaker: { id: built.speaker.id, state: 'invited' } }]);
    }
    expect(await edge.manager.findOneByOrFail(Person, { emailKey: 'minister@gov.example' })).toMatchObject({ language: 'kk', name: built.speaker.name.kk });
    expect(await edge.manager.countBy('membership', { eventId: built.event.id })).toBe(2);
  });

  it('takes no place of the event', async () => {
    const full = await buildEvent(edge.manager, { capacity: 1, taken: 1 });
    built = await buildSpeaker(edge.manager, {}, { event: full });
    organizer = await buildMembership(edge.manager, 'organizer', { event: full });
    path = `/events/${full.id}/speakers/${built.speaker.id}`;
    await invite('keynote@un.example');
    expect((await edge.ask(null, 'POST', `/speaker-invitations/${await tokenOf('keynote@un.example')}/accept`)).status).toBe(200);
    expect(await edge.manager.findOneByOrFail('event', { id: full.id })).toMatchObject({ taken: 1 });
  });

  it('does not hand an administrator’s session to whoever finds an old mail', async () => {
    const admin = await buildPerson(edge.manager, { isAdmin: true, email: 'chief@hub.example' });
    await invite(admin.email);
    const token = await tokenOf(admin.email);
    expect((await edge.ask(null, 'POST', `/speaker-invitations/${token}/accept`)).status).toBe(200);
    expect(await edge.ask(null, 'POST', `/speaker-invitations/${token}/accept`)).toMatchObject({ status: 410, body: { code: 'identity.token_used' } });
  });

  it('closes a link that was taken back at once, and gives the next one to the same address', async () => {
    await invite('aide@gov.example', 'assistant');
    const old = await tokenOf('aide@gov.example');
    const cookie = cookieOf((await edge.ask(null, 'POST', `/speaker-invitations/${old}/accept`)).headers);
    const { id } = await invitationOf('aide@gov.example');
    expect((await edge.ask(organizer.person.id, 'DELETE', `${path}/people/${id}`)).status).toBe(200);
    expect((await mine(cookie)).body.items).toEqual([]);
    expect(await edge.ask(null, 'GET', `/speaker-invitations/${old}`)).toMatchObject({ status: 410, body: { code: 'speaker.invitation_revoked' } });
    await invite('aide@gov.example', 'assistant');
    expect((await edge.ask(null, 'GET', `/speaker-invitations/${old}`)).status).toBe(404);
    expect((await edge.ask(null, 'POST', `/speaker-invitations/${await tokenOf('aide@gov.example')}/accept`)).status).toBe(200);
  });

  it('leaves the speaker’s own way in to the team', async () => {
    const self = await buildSpeakerManager(edge.manager, built, 'self');
    const assistant = await buildSpeakerManager(edge.manager, built, 'assistant');
    const { id } = await invitationOf(self.person.email);
    expect(await edge.ask(assistant.person.id, 'DELETE', `${path}/people/${id}`)).toMatchObject({ status: 409, body: { code: 'speaker.last_person' } });
  });

  it('sends no flood to one address', async () => {
    const answers = [];
    for (let time = 1; time <= 4; time++) answers.push((await invite('patient@gov.example')).status);
    expect(answers).toEqual([200, 200, 200, 429]);
    expect(await edge.manager.countBy(Mail, { recipient: 'patient@gov.example' })).toBe(3);
  });

  it.each([['an id of nobody', newId()], ['rubbish', 'x'], ['a number', '1'], ['a zero byte', '%00']])('answers %s like any unknown link', async (_, id) => {
    const token = id === '%00' ? id : encodeURIComponent(`${id}.AAAA`);
    expect(await edge.ask(null, 'POST', `/speaker-invitations/${token}/accept`)).toMatchObject({ status: 404 });
  });

  it('ends a month after the event', async () => {
    const past = await buildEvent(edge.manager, { startsAt: new Date('2020-01-01T00:00:00Z'), endsAt: new Date('2020-01-02T00:00:00Z') });
    built = await buildSpeaker(edge.manager, {}, { event: past });
    await edge.manager.save(SpeakerInvitation, edge.manager.create(SpeakerInvitation, { eventId: past.id, speakerId: built.speaker.id, email: 'late@x.example', emailKey: 'late@x.example', kind: 'self', language: 'en' }));
    expect(await edge.ask(null, 'GET', `/speaker-invitations/${await tokenOf('late@x.example')}`)).toMatchObject({ status: 410, body: { code: 'speaker.invitation_expired' } });
  });

  it('shows a speaker the released programme, not the draft', async () => {
    const self = await buildSpeakerManager(edge.manager, built);
    const { session } = await buildSession(edge.manager, { title: { en: 'Drafted title' } }, { event: built.event });
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId: built.speaker.id, eventId: built.event.id, position: 0 });
    const titles = async (): Promise<unknown> => (await edge.ask<MySpeakers>(self.person.id, 'GET', '/speakers/mine')).body.items[0]?.speaker.sessions.map(({ title }) => title.en);
    expect(await titles()).toEqual(['Drafted title']);
    const { id, type, abstract, roomId, languages } = session;
    const released = { id, type, abstract, roomId, languages, title: { en: 'Released title' }, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), speakerIds: [built.speaker.id], sequence: 1 };
    await edge.manager.save(Release, edge.manager.create(Release, { eventId: built.event.id, number: 1, content: { rooms: [], sessions: [released] }, publishedAt: new Date() }));
    expect(await titles()).toEqual(['Released title']);
  });

  describe('the photo', () => {
    const send = async (personId: string, body: Buffer, type = 'image/png') => edge.service.app.inject({ method: 'PUT', url: `/api${path}/photo`, headers: { ...(await signInAs(edge.service, personId)), 'content-type': type }, payload: body });

    it('is taken from who manages the profile and shown to everyone, under a new name each time', async () => {
      const self = await buildSpeakerManager(edge.manager, built);
      const sent = await send(self.person.id, await sharp({ create: { width: 500, height: 400, channels: 3, background: 'green' } }).png().toBuffer());
      expect(sent.statusCode).toBe(200);
      const url = sent.json<{ photoUrl: string }>().photoUrl;
      const shown = await edge.service.app.inject({ url });
      expect(shown.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': expect.stringContaining('immutable'), 'x-content-type-options': 'nosniff' });
      expect((await sharp(shown.rawPayload).metadata()).width).toBe(320);
      await send(self.person.id, await sharp({ create: { width: 500, height: 400, channels: 3, background: 'red' } }).jpeg().toBuffer(), 'image/jpeg');
      expect((await edge.service.app.inject({ url })).statusCode).toBe(404);
    });
  });
});
