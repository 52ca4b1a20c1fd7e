import type { InvitationView, TeamView } from '@plenary/contracts/events';
import { LANGUAGES } from '@plenary/contracts/locale';
import { Person } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { channels, StreamEvent } from '@plenary/kernel/streams';
import { Signer } from '@plenary/kernel/signing';
import { DataSource } from 'typeorm';
import { INVITATION_PURPOSE, InvitationMailTemplate } from './invitation.email';
import { Invitation } from './invitation.entity';
import { Membership } from './membership.entity';
import { type BuiltMember, buildEvent, buildMembership } from './testing';
import { EventsTestEdge, type Refused } from './testing/edge';

describe('the team of an event over HTTP', () => {
  let edge: EventsTestEdge;
  let organizer: BuiltMember;

  beforeAll(async () => {
    edge = await EventsTestEdge.open();
  });
  beforeEach(async () => {
    organizer = await buildMembership(edge.manager, 'organizer');
  });
  afterAll(() => edge.service.close());

  const team = (path = '') => `/events/${organizer.event.id}/team${path}`;
  const invite = (change: object = {}) => edge.ask<TeamView & Refused>(organizer.person.id, 'POST', team('/invitations'), { email: 'new@ministry.example', role: 'moderator', language: 'kk', ...change });
  const waiting = () => edge.manager.findOneByOrFail(Invitation, { eventId: organizer.event.id });
  const linkOf = ({ id }: { id: string }) => edge.service.app.get(Signer, { strict: false }).token(INVITATION_PURPOSE, id);
  const look = (token: string) => edge.ask<InvitationView & Refused>(null, 'POST', '/invitations/look', { token });
  const accept = (token: string, by: string | null = null) => edge.ask<{ eventId: string } & Refused>(by, 'POST', '/invitations/accept', { token });

  it('invites by mail: the list shows the typed address only, and the mail waits in the same transaction (S035)', async () => {
    const known = await buildPerson(edge.manager, { email: 'Known.Admin@agency.example', name: 'A Secret Name', isAdmin: true });
    const { status, body } = await invite({ email: 'known.admin@agency.example' });
    expect(status).toBe(202);
    expect(body.items.map(({ kind, email, name, roles, state }) => [kind, email, name, roles, state])).toEqual([
      ['member', organizer.person.email, organizer.person.name, ['organizer'], 'accepted'],
      ['invitation', 'known.admin@agency.example', '', ['moderator'], 'invited'],
    ]);
    const mail = await edge.manager.findOneByOrFail(Mail, { recipientKey: known.emailKey });
    expect([mail.kind, mail.language, JSON.stringify(mail.data).includes(linkOf(await waiting()))]).toEqual(['events.invitation', 'kk', false]);
  });

  it('shows what the link offers without using it up, and without the address (S132)', async () => {
    await invite({ role: 'staff' });
    const token = linkOf(await waiting());
    await look(token);
    const { body } = await look(token);
    expect(body).toEqual({ event: { slug: organizer.event.slug, title: organizer.event.title, referenceLanguage: 'en' }, role: 'staff', state: 'invited' });
  });

  it('gives the role at the click, signs the person in, and says so once', async () => {
    await invite();
    const token = linkOf(await waiting());
    const first = await accept(token);
    expect([first.status, first.body.eventId]).toEqual([200, organizer.event.id]);
    const person = await edge.manager.findOneByOrFail(Person, { emailKey: 'new@ministry.example' });
    expect([person.language, person.emailConfirmedAt]).toEqual(['kk', expect.any(Date)]);
    expect((await edge.manager.findOneByOrFail(Membership, { personId: person.id })).roles).toEqual(['moderator']);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect((await edge.ask(null, 'GET', `/events/${organizer.event.id}`, undefined, { cookie })).status).toBe(200);
    const again = await accept(token);
    expect([again.status, again.body.code, again.headers['set-cookie']]).toEqual([410, 'events.invitation_used', undefined]);
    expect((await accept(token, person.id)).status).toBe(200);
  });

  it('lets one of ten parallel clicks in', async () => {
    await invite();
    const token = linkOf(await waiting());
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 410)]);
  });

  it('adds a role to who is here already, and refuses to give it twice', async () => {
    const speaker = await buildMembership(edge.manager, 'speaker', { event: organizer.event });
    await invite({ email: speaker.person.email.toUpperCase() });
    await accept(linkOf(await waiting()));
    expect((await edge.manager.findOneByOrFail(Membership, { id: speaker.membership.id })).roles).toEqual(['moderator', 'speaker']);
    const twice = await invite({ email: speaker.person.email });
    expect([twice.status, twice.body.code]).toEqual([409, 'events.already_member']);
  });

  it('replaces an invitation that is sent again: the old link ends', async () => {
    await invite();
    const old = linkOf(await waiting());
    const { body } = await invite();
    expect(body.items.filter(({ kind }) => kind === 'invitation')).toHaveLength(1);
    expect((await accept(old)).body.code).toBe('events.invitation_invalid');
  });

  it('mails one address at most three times an hour, however often it is asked (S175)', async () => {
    for (let i = 0; i < 6; i++) expect((await invite({ email: 'flood@ministry.example' })).status).toBe(202);
    expect(await edge.manager.countBy(Mail, { recipientKey: 'flood@ministry.example' })).toBe(3);
  });

  it('ends a withdrawn invitation at once', async () => {
    await invite();
    const invitation = await waiting();
    expect((await edge.ask<TeamView>(organizer.person.id, 'DELETE', team(`/invitations/${invitation.id}`))).body.items).toHaveLength(1);
    expect((await accept(linkOf(invitation))).body.code).toBe('events.invitation_revoked');
  });

  it('ends an invitation after 30 days', async () => {
    await invite();
    const invitation = await waiting();
    await edge.manager.query(`UPDATE invitation SET created_at = now() - interval '31 days' WHERE id = $1`, [invitation.id]);
    expect((await look(linkOf(invitation))).body.state).toBe('expired');
    expect((await accept(linkOf(invitation))).body.code).toBe('events.invitation_expired');
  });

  it.each([
    ['cut', (token: string) => token.slice(0, -4)],
    ['for nothing', (_: string, sign: (id: string) => string) => sign(newId())],
    ['of no id', (_: string, sign: (id: string) => string) => sign('x')],
    ['empty', () => ''],
  ])('refuses a link that is %s (S131)', async (_what, change) => {
    await invite();
    const token = change(linkOf(await waiting()), (id) => linkOf({ id }));
    expect((await look(token)).body.code).toBe('events.invitation_invalid');
    expect((await accept(token)).status).toBe(404);
  });

  it.each([
    ['two addresses (S023)', { email: 'a@b@c.example' }, 'email', 'email'],
    ['a header in the address (S024)', { email: 'a@x.example\r\nBcc: evil@e.example' }, 'email', 'email'],
    ['an address of 60,000 letters (S032)', { email: `${'a'.repeat(60_000)}@x.example` }, 'email', 'email'],
    ['an address outside ASCII (S031)', { email: '用户@例え.jp' }, 'email', 'email_eai_unsupported'],
    ['the role of a delegate', { role: 'attendee' }, 'role', 'invalid'],
    ['the role of an administrator', { role: 'admin' }, 'role', 'invalid'],
    ['a language that is not ours', { language: 'xx' }, 'language', 'invalid'],
    ['a field too many', { isAdmin: true }, 'isAdmin', 'unknown_field'],
  ])('refuses %s, and writes and sends nothing', async (_what, change, field, code) => {
    const before = await edge.manager.count(Mail);
    const { status, body } = await invite(change);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
    expect([await edge.manager.countBy(Invitation, { eventId: organizer.event.id }), await edge.manager.count(Mail)]).toEqual([0, before]);
  });

  it('takes a role away at once, and writes down who did it for whom (S112)', async () => {
    const other = await buildMembership(edge.manager, ['organizer', 'speaker'], { event: organizer.event });
    const asOther = () => edge.ask(other.person.id, 'GET', team());
    expect((await asOther()).status).toBe(200);
    expect((await edge.ask(organizer.person.id, 'DELETE', team(`/${other.membership.id}/roles/organizer`))).status).toBe(204);
    expect((await asOther()).status).toBe(403);
    const entry = await edge.manager.findOneByOrFail(AuditEntry, { subjectId: other.membership.id, action: 'events.role.revoke' });
    expect([entry.actorId, entry.onBehalfOf, entry.before, entry.after]).toEqual([organizer.person.id, other.person.id, { roles: ['organizer', 'speaker'] }, { roles: ['speaker'] }]);
    expect(await edge.manager.findBy(StreamEvent, { streamId: channels.member(other.membership.id) })).toEqual([expect.objectContaining({ type: 'access.changed' })]);
  });

  it('keeps one organizer, also when two leave at the same moment', async () => {
    const other = await buildMembership(edge.manager, 'organizer', { event: organizer.event });
    const leave = (who: BuiltMember) => edge.ask(who.person.id, 'DELETE', team(`/${who.membership.id}/roles/organizer`));
    const answers = await Promise.all([leave(organizer), leave(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('events.last_organizer');
  });

  it('never reaches into another event (S104)', async () => {
    const foreign = await buildMembership(edge.manager, 'organizer', { event: await buildEvent(edge.manager) });
    await invite();
    const theirs = (path: string) => edge.ask(foreign.person.id, 'DELETE', `/events/${foreign.event.id}/team${path}`);
    expect((await theirs(`/invitations/${(await waiting()).id}`)).status).toBe(404);
    expect((await theirs(`/${organizer.membership.id}/roles/organizer`)).status).toBe(404);
    expect((await edge.ask(foreign.person.id, 'GET', team())).status).toBe(404);
  });

  it('is for organizers only, since it shows addresses', async () => {
    const staff = await buildMembership(edge.manager, ['staff', 'moderator'], { event: organizer.event });
    expect((await edge.ask(staff.person.id, 'GET', team())).status).toBe(403);
    expect((await edge.ask(staff.person.id, 'POST', team('/invitations'), { email: 'a@b.example', role: 'organizer', language: 'en' })).status).toBe(403);
  });

  it.each(LANGUAGES)('says in the mail what is offered, in %s, and nothing once it was withdrawn', async (language) => {
    await invite({ language });
    const invitation = await waiting();
    const template = new InvitationMailTemplate(edge.service.app.get(DataSource), edge.service.app.get(Signer, { strict: false }), edge.service.config);
    const mail = { id: newId(), to: invitation.email, personId: null, eventId: invitation.eventId, language, timeZone: null, data: { invitationId: invitation.id }, messageId: '<1@plenary.test>' };
    const content = await template.compose(mail);
    expect(content?.subject).toContain(organizer.event.title[language]);
    expect(content?.blocks).toContainEqual(expect.objectContaining({ kind: 'button', url: `http://plenary.test/invitation?token=${encodeURIComponent(linkOf(invitation))}` }));
    await edge.ask(organizer.person.id, 'DELETE', team(`/invitations/${invitation.id}`));
    expect(await template.compose(mail)).toBeNull();
  });
});
