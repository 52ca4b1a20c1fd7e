import { buildEvent, actorOf } from '@plenary/events/testing';
import { AccessService, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { ConfirmationService } from './confirmation.service';
import { LinkAgainService } from './link-again.service';
import { RegisterService } from './register.service';
import { Registration } from './registration.entity';
import { RegistrationTokens } from './registration.tokens';
import { RequestService } from './request.service';
import { buildRegistration, filledForm, RegistrationBench } from './testing';
import { Actor } from '@plenary/kernel/access';

describe('registering', () => {
  let bench: RegistrationBench;

  beforeAll(async () => {
    bench = await RegistrationBench.open();
  });
  afterAll(() => bench.close());

  const visitor = Actor.visitor('en', '192.0.2.7');
  const refusedWith = (code: string) => expect.objectContaining({ code });

  it('makes nobody known and takes no place before the address is confirmed', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 1 });
    const request = await bench.request(event, { email: 'quiet@ministry.example' });
    expect(request).toMatchObject({ state: 'unconfirmed', personId: null });
    expect(await bench.taken(event)).toBe(0);
    expect(await bench.manager.existsBy(Person, { emailKey: 'quiet@ministry.example' })).toBe(false);
    expect(await bench.mails('quiet@ministry.example')).toEqual(['registration.confirm']);
  });

  it('waits for the organizers where they decide, and holds no place meanwhile', async () => {
    const event = await buildEvent(bench.manager, { approval: true, capacity: 1 });
    const confirmed = await bench.register(event, { email: 'waits@ministry.example' });
    expect(await bench.reload(confirmed)).toMatchObject({ state: 'pending', personId: confirmed.personId, decidedAt: null });
    expect(await bench.taken(event)).toBe(0);
    expect(await bench.mails('waits@ministry.example')).toEqual(['registration.confirm', 'registration.received']);
  });

  it('gives the place and the role at once where nobody has to decide', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 1 });
    const confirmed = await bench.register(event, { email: 'first@ministry.example' });
    const late = await bench.register(event, { email: 'second@ministry.example' });
    expect((await bench.reload(confirmed)).state).toBe('approved');
    expect(await bench.reload(late)).toMatchObject({ state: 'waitlisted' });
    expect(await bench.taken(event)).toBe(1);
    const person = await bench.manager.findOneByOrFail(Person, { id: confirmed.personId });
    expect(person.emailConfirmedAt).not.toBeNull();
    expect((await bench.get(AccessService).membershipOf(actorOf(person), event.id))?.roles).toEqual(['attendee']);
    expect(await bench.manager.existsBy(Membership, { eventId: event.id, personId: late.personId })).toBe(false);
    expect(await bench.mails('second@ministry.example')).toEqual(['registration.confirm', 'registration.waitlisted']);
  });

  it('is confirmed by the digits of the newest mail only, and by no guessing', async () => {
    const event = await buildEvent(bench.manager);
    const request = await bench.request(event, { email: 'digits@ministry.example' });
    const tokens = bench.get(RegistrationTokens);
    const token = tokens.request(request.id);
    const oldCode = tokens.code(request);
    await bench.get(RequestService).resend(token);
    const renewed = await bench.reload(request);
    const wrong = tokens.code(renewed) === '000000' ? '000001' : '000000';
    for (let i = 0; i < 4; i++) await expect(bench.get(ConfirmationService).byCode(token, i === 0 ? oldCode : wrong)).rejects.toEqual(refusedWith('registration.code_wrong'));
    const { personId } = await bench.get(ConfirmationService).byCode(token, tokens.code(renewed));
    expect(await bench.reload(request)).toMatchObject({ state: 'pending', personId });
  });

  it('ends a code after five wrong tries, also when they come at once', async () => {
    const event = await buildEvent(bench.manager);
    const request = await bench.request(event, { email: 'guessed@ministry.example' });
    const tokens = bench.get(RegistrationTokens);
    const wrong = tokens.code(request) === '000000' ? '000001' : '000000';
    const guesses = await Promise.allSettled(Array.from({ length: 12 }, () => bench.get(ConfirmationService).byCode(tokens.request(request.id), wrong)));
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'let in'));
    expect(codes.filter((code) => code === 'registration.code_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'registration.code_exhausted')).toHaveLength(7);
    await expect(bench.get(ConfirmationService).byCode(tokens.request(request.id), tokens.code(request))).rejects.toEqual(refusedWith('registration.code_exhausted'));
  });

  it('lets the address be corrected, and then the first link is dead', async () => {
    const event = await buildEvent(bench.manager);
    const request = await bench.request(event, { email: 'mistyped@gmial.example' });
    const { request: corrected } = await bench.get(RequestService).correct(visitor, bench.get(RegistrationTokens).request(request.id), undefined, 'right@gmail.example');
    expect(await bench.get(RequestService).view(corrected ?? '')).toMatchObject({ email: 'right@gmail.example', expired: false });
    expect(await bench.mails('right@gmail.example')).toEqual(['registration.confirm']);
    await expect(bench.get(ConfirmationService).confirm(request.id)).rejects.toEqual(refusedWith('registration.link_invalid'));
  });

  it('answers a second press as the first, and refuses a link that comes back later', async () => {
    const event = await buildEvent(bench.manager);
    const request = await bench.request(event, { email: 'twice@ministry.example' });
    const first = await bench.get(ConfirmationService).confirm(request.id);
    expect(await bench.get(ConfirmationService).confirm(request.id)).toEqual(first);
    await bench.manager.update(Registration, { id: request.id }, { confirmedAt: new Date(Date.now() - 120_000) });
    await expect(bench.get(ConfirmationService).confirm(request.id)).rejects.toEqual(refusedWith('registration.link_used'));
  });

  it('refuses a link that is a week old', async () => {
    const event = await buildEvent(bench.manager);
    const request = await bench.request(event, { email: 'slow@ministry.example' });
    await bench.manager.update(Registration, { id: request.id }, { createdAt: new Date(Date.now() - 8 * 24 * 3_600_000) });
    await expect(bench.get(ConfirmationService).confirm(request.id)).rejects.toEqual(refusedWith('registration.link_expired'));
  });

  it('leads who is registered already to what they have, whatever the second form says', async () => {
    const event = await buildEvent(bench.manager);
    const first = await bench.register(event, { email: 'known@ministry.example' });
    const second = await bench.register(event, { email: 'KNOWN@ministry.example', institution: 'Somewhere else' });
    expect(second).toEqual(first);
    expect(await bench.reload(first)).toMatchObject({ institution: 'Ministry of Examples' });
    expect(await bench.manager.countBy(Registration, { eventId: event.id, personId: first.personId })).toBe(1);
  });

  it('spares a signed-in person the mail, but only for their own address', async () => {
    const event = await buildEvent(bench.manager, { approval: false });
    const person = await buildPerson(bench.manager, { email: 'signed-in@ministry.example' });
    const register = (email: string) => bench.get(RegisterService).register(actorOf(person), event, undefined, filledForm({ email }));
    expect(await register('signed-in@ministry.example')).toEqual({ next: 'own', request: null });
    expect(await register('somebody-else@ministry.example')).toMatchObject({ next: 'confirm' });
    expect(await bench.manager.findOneByOrFail(Registration, { eventId: event.id, personId: person.id })).toMatchObject({ state: 'approved' });
    expect(await bench.mails('signed-in@ministry.example')).toEqual(['registration.approved']);
  });

  it('registers anew after a withdrawal, with the new answers', async () => {
    const { event, person, registration } = await buildRegistration(bench.manager, { state: 'withdrawn', institution: 'Old place' });
    await bench.register(event, { email: person?.email ?? '', institution: 'New place' });
    expect(await bench.reload(registration)).toMatchObject({ state: 'pending', institution: 'New place' });
  });

  it.each([
    ['a draft', { state: 'draft' as const }, 'registration.closed'],
    ['over', { startsAt: new Date(Date.now() - 10 * 3_600_000), endsAt: new Date(Date.now() - 3_600_000) }, 'registration.closed'],
    ['past its deadline', { registrationClosesAt: new Date(Date.now() - 1_000) }, 'registration.closed'],
  ])('refuses an event that is %s', async (_, facts, code) => {
    const event = await buildEvent(bench.manager, facts);
    await expect(bench.request(event)).rejects.toEqual(refusedWith(code));
  });

  it('marks who registers while the event is on', async () => {
    const event = await buildEvent(bench.manager, { startsAt: new Date(Date.now() - 60_000), endsAt: new Date(Date.now() + 3_600_000) });
    expect(await bench.reload(await bench.register(event, { email: 'door@ministry.example' }))).toMatchObject({ state: 'pending', late: true });
  });

  it('asks to read a consent text that has changed', async () => {
    const event = await buildEvent(bench.manager, { consentVersion: 3 });
    const old = filledForm({ consentVersion: 2 });
    await expect(bench.get(RegisterService).register(visitor, event, undefined, old)).rejects.toEqual(refusedWith('registration.consent_changed'));
  });

  it('answers a repeated key with the first answer and writes once', async () => {
    const event = await buildEvent(bench.manager);
    const key = newId();
    const send = (name: string) => bench.get(RegisterService).register(visitor, event, key, filledForm({ email: 'key@ministry.example', name }));
    expect(await send('Aigul Example')).toEqual(await send('Aigul Example'));
    await expect(send('Somebody Else')).rejects.toEqual(refusedWith('common.key_reused'));
    expect(await bench.mails('key@ministry.example')).toHaveLength(1);
  });

  it('writes at most three mails an hour to an address, and tells nobody', async () => {
    const event = await buildEvent(bench.manager);
    const names = Array.from({ length: 6 }, (_, i) => `Delegate ${i}`);
    const answers = await Promise.all(names.map((name) => bench.get(RegisterService).register(visitor, event, undefined, filledForm({ email: 'flooded@ministry.example', name }))));
    expect(answers.every(({ next }) => next === 'confirm')).toBe(true);
    expect(await bench.mails('flooded@ministry.example')).toHaveLength(3);
  });

  it('sends links again to who has to do with the event, and nothing to others', async () => {
    const { event, person } = await buildRegistration(bench.manager, { state: 'approved' });
    const waiting = await bench.request(event, { email: 'not-yet@ministry.example' });
    const again = bench.get(LinkAgainService);
    for (let i = 0; i < 5; i++) await again.send(event, person?.email ?? '');
    await again.send(event, waiting.email);
    await again.send(event, 'nobody@ministry.example');
    expect(await bench.mails(person?.email ?? '')).toEqual(['registration.link', 'registration.link', 'registration.link']);
    expect(await bench.mails(waiting.email)).toEqual(['registration.confirm', 'registration.confirm']);
    expect(await bench.mails('nobody@ministry.example')).toEqual([]);
  });

  it('forgets what nobody confirmed', async () => {
    const event = await buildEvent(bench.manager);
    const old = await bench.request(event, { email: 'forgotten@ministry.example' });
    await bench.manager.update(Registration, { id: old.id }, { createdAt: new Date(Date.now() - 30 * 24 * 3_600_000) });
    const young = await bench.request(event, { email: 'young@ministry.example' });
    await bench.get(RequestService).forgetOld();
    expect(await bench.manager.existsBy(Registration, { id: old.id })).toBe(false);
    expect(await bench.manager.existsBy(Registration, { id: young.id })).toBe(true);
  });

  it('writes the history of a role given by the rules', async () => {
    const event = await buildEvent(bench.manager, { approval: false });
    const { registrationId, personId } = await bench.register(event, { email: 'history@ministry.example' });
    const entries = await bench.manager.findBy(AuditEntry, { eventId: event.id, subjectId: registrationId });
    expect(entries).toEqual([expect.objectContaining({ action: 'registration.approve', actorId: personId, before: { state: 'pending', reason: '' }, after: { state: 'approved', reason: '' } })]);
  });
});
