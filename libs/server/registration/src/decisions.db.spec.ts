import { AccessService, Event, Membership } from '@plenary/events';
import { actorOf, buildEvent, buildMembership } from '@plenary/events/testing';
import type { Person } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { DecisionService } from './decision.service';
import { DelegateInvitation } from './delegate-invitation.entity';
import { DelegateInvitationService } from './delegate-invitation.service';
import { DeskService } from './desk.service';
import { JoinService } from './join.service';
import { OwnRegistrationService } from './own-registration.service';
import { RegistrationTokens } from './registration.tokens';
import { buildRegistration, filledForm, RegistrationBench } from './testing';

describe('decisions on registrations', () => {
  let bench: RegistrationBench;
  let event: Event;
  let organizer: Actor;

  beforeAll(async () => {
    bench = await RegistrationBench.open();
  });
  beforeEach(async () => {
    event = await buildEvent(bench.manager, { capacity: 2 });
    ({ actor: organizer } = await buildMembership(bench.manager, 'organizer', { event }));
  });
  afterAll(() => bench.close());

  const decide = (ids: string[], reason?: string) =>
    bench.get(DecisionService).decide(organizer, event.id, reason === undefined ? { decision: 'approve', ids } : { decision: 'decline', ids, reason });
  const build = async (state: 'pending' | 'approved' | 'waitlisted' | 'declined' = 'pending') => buildRegistration(bench.manager, { state }, { event });
  const refusedWith = (code: string) => expect.objectContaining({ code });

  it('approves with place, role, history and a mail that waits a moment', async () => {
    const { registration, person } = await build();
    expect(await decide([registration.id])).toEqual({ results: [{ id: registration.id, ok: true, state: 'approved', code: null }] });
    expect(await bench.reload(registration)).toMatchObject({ state: 'approved', decidedBy: organizer.personId });
    expect(await bench.taken(event)).toBe(1);
    expect(await bench.get(AccessService).can(actorOf(person as Person), event.id, 'room.enter')).toBe(true);
    const mail = await bench.manager.findOneByOrFail(Mail, { recipientKey: person?.emailKey ?? '', kind: 'registration.approved' });
    expect(mail.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 5_000);
    expect(await bench.manager.existsBy(AuditEntry, { subjectId: registration.id, action: 'registration.approve', actorId: organizer.personId ?? '' })).toBe(true);
  });

  it('declines with the reason, frees the place and gives it to the next', async () => {
    await bench.manager.update(Event, { id: event.id }, { capacity: 1 });
    const { registration, person } = await build('approved');
    const next = await build('waitlisted');
    await decide([registration.id], 'The delegation is full.');
    expect(await bench.reload(registration)).toMatchObject({ state: 'declined', reason: 'The delegation is full.' });
    expect((await bench.reload(next.registration)).state).toBe('approved');
    expect(await bench.taken(event)).toBe(1);
    expect(await bench.get(AccessService).can(actorOf(person as Person), event.id, 'room.enter')).toBe(false);
    expect(await bench.mails(person?.email ?? '')).toEqual(['registration.declined']);
  });

  it('decides on many, each for itself: one that cannot be done stops no other', async () => {
    const [good, foreign] = [await build(), await buildRegistration(bench.manager)];
    const unknown = newId();
    const unconfirmed = await buildRegistration(bench.manager, { state: 'unconfirmed' }, { event });
    const { results } = await decide([foreign.registration.id, unknown, unconfirmed.registration.id, good.registration.id]);
    expect(results.map(({ ok, code }) => [ok, code])).toEqual([
      [false, 'common.not_found'],
      [false, 'common.not_found'],
      [false, 'registration.wrong_state'],
      [true, null],
    ]);
    expect((await bench.reload(foreign.registration)).state).toBe('pending');
  });

  it('takes an approval back while its mail waits: no role, no place, no mail', async () => {
    const { registration, person } = await build();
    await decide([registration.id]);
    const { results } = await bench.get(DecisionService).reopen(organizer, event.id, [registration.id]);
    expect(results[0]).toMatchObject({ ok: true, state: 'pending' });
    expect(await bench.taken(event)).toBe(0);
    expect((await bench.manager.findOneByOrFail(Membership, { eventId: event.id, personId: person?.id ?? '' })).roles).toEqual([]);
    expect(await bench.manager.findOneByOrFail(Mail, { recipientKey: person?.emailKey ?? '' })).toMatchObject({ state: 'cancelled' });
    await decide([registration.id], 'Second thoughts');
    expect((await bench.reload(registration)).state).toBe('declined');
  });

  it('cannot take back what the delegate has read', async () => {
    const { registration } = await build();
    await decide([registration.id], 'No.');
    await bench.manager.update(Mail, { eventId: event.id }, { state: 'sent' });
    const { results } = await bench.get(DecisionService).reopen(organizer, event.id, [registration.id]);
    expect(results[0]).toMatchObject({ ok: false, code: 'registration.undo_too_late' });
    expect((await bench.reload(registration)).state).toBe('declined');
  });

  it('is closed to delegates, to moderators and to organizers of another event', async () => {
    const { registration, person } = await build('approved');
    const moderator = (await buildMembership(bench.manager, 'moderator', { event })).actor;
    const stranger = (await buildMembership(bench.manager, 'organizer')).actor;
    const refused = async (actor: Actor, code: string) =>
      expect(bench.get(DecisionService).decide(actor, event.id, { decision: 'approve', ids: [registration.id] })).rejects.toEqual(refusedWith(code));
    await refused(actorOf(person as Person), 'common.forbidden');
    await refused(moderator, 'common.forbidden');
    await refused(stranger, 'common.not_found');
  });

  it('enters a delegate by hand, approved while there are places, and never twice', async () => {
    const { consent: _, consentVersion: __, timeZone: ___, ...entry } = filledForm({ email: 'desk@ministry.example' });
    const enter = (email: string) => bench.get(DeskService).enter(organizer, event.id, undefined, { ...entry, email });
    const first = await enter('desk@ministry.example');
    expect(first.state).toBe('approved');
    expect(await bench.reload(first)).toMatchObject({ source: 'desk', consentVersion: null });
    await expect(enter('DESK@ministry.example')).rejects.toEqual(refusedWith('registration.already_registered'));
    await enter('desk2@ministry.example');
    expect((await enter('desk3@ministry.example')).state).toBe('waitlisted');
    expect(await bench.mails('desk@ministry.example')).toEqual(['registration.approved']);
  });

  it('invites pasted addresses once each, and approves who answers', async () => {
    const known = await build('approved');
    const addresses = `"Aizada Example" <invited@university.example>; second@university.example\nINVITED@university.example, broken@@x, ${known.person?.email ?? ''}`;
    const invite = () => bench.get(DelegateInvitationService).invite(organizer, event.id, undefined, { addresses, language: 'kk' });
    expect(await invite()).toEqual({ invited: 2, known: 1, refused: ['broken@@x'] });
    expect(await invite()).toMatchObject({ invited: 0, known: 3 });
    expect(await bench.mails('invited@university.example')).toEqual(['registration.invitation']);
    expect((await bench.manager.findOneByOrFail(Mail, { recipientKey: 'invited@university.example' })).language).toBe('kk');
    const confirmed = await bench.register(event, { email: 'invited@university.example' });
    expect(await bench.reload(confirmed)).toMatchObject({ state: 'approved', source: 'invitation' });
    const { items, registered } = await bench.get(DelegateInvitationService).list(organizer, event.id, { limit: 50, offset: 0 });
    expect(registered).toBe(2);
    expect(items.find(({ email }) => email === 'second@university.example')?.state).toBe('invited');
    expect(await bench.manager.countBy(DelegateInvitation, { eventId: event.id })).toBe(3);
  });

  it('lets delegates edit their answers, with before and after in the history', async () => {
    const { registration, person } = await build('approved');
    await bench.get(OwnRegistrationService).edit(actorOf(person as Person), event, { institution: 'Another ministry', country: null });
    expect(await bench.reload(registration)).toMatchObject({ institution: 'Another ministry', country: null, state: 'approved' });
    const [entry] = await bench.manager.findBy(AuditEntry, { subjectId: registration.id, action: 'registration.edit' });
    expect(entry).toMatchObject({ before: { institution: 'Ministry of Examples', country: 'KZ' }, after: { institution: 'Another ministry', country: null } });
  });

  describe('a personal join link', () => {
    const linkOf = async (person: Person | null) => {
      const membership = await bench.manager.findOneByOrFail(Membership, { eventId: event.id, personId: person?.id ?? '' });
      return { membership, token: bench.get(RegistrationTokens).joinPath(membership).replace('/join/', '') };
    };
    const visitor = () => Actor.visitor('en');

    it('lets its owner in again and again, and ends with the registration', async () => {
      const { person, registration } = await build('approved');
      const { token } = await linkOf(person);
      for (let i = 0; i < 2; i++) expect(await bench.get(JoinService).enter(visitor(), token)).toEqual({ personId: person?.id, next: `/e/${event.slug}/room` });
      await decide([registration.id], 'Mistake');
      await expect(bench.get(JoinService).enter(visitor(), token)).rejects.toEqual(refusedWith('registration.join_revoked'));
    });

    it('ends when a newer one was given or the person was banned', async () => {
      const { person } = await build('approved');
      const { token, membership } = await linkOf(person);
      await bench.manager.update(Membership, { id: membership.id }, { linkVersion: 2 });
      await expect(bench.get(JoinService).look(visitor(), token)).rejects.toEqual(refusedWith('registration.join_revoked'));
      await bench.manager.update(Membership, { id: membership.id }, { linkVersion: 1, bannedAt: new Date() });
      await expect(bench.get(JoinService).look(visitor(), token)).rejects.toEqual(refusedWith('registration.join_revoked'));
    });

    it('is not enough for somebody with power over events', async () => {
      const { person } = await build('approved');
      await buildMembership(bench.manager, 'organizer', { person: person as Person });
      const { token } = await linkOf(person);
      await expect(bench.get(JoinService).enter(visitor(), token)).rejects.toEqual(refusedWith('registration.join_needs_sign_in'));
      expect(await bench.get(JoinService).enter(actorOf(person as Person), token)).toMatchObject({ personId: person?.id });
    });

    it('cannot be made up', async () => {
      const { person } = await build('approved');
      const { token } = await linkOf(person);
      const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
      for (const bad of [forged, 'x', `${newId()}:1.abc`]) await expect(bench.get(JoinService).enter(visitor(), bad)).rejects.toEqual(refusedWith('registration.link_invalid'));
    });
  });
});
