import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import ICAL from 'ical.js';
import { type Event, EventsModule, Membership } from '@plenary/events';
import { buildEvent, buildMembership } from '@plenary/events/testing';
import { IdentityModule, SignInToken } from '@plenary/identity';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { Mail, MailComposer, type MailContent, type MailDefinition, MailModule, MailOutbox, type MailRequest } from '@plenary/kernel/mail';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { ProgramModule } from '@plenary/program';
import { DataSource, type EntityManager } from 'typeorm';
import { DelegateInvitation } from './delegate-invitation.entity';
import { RegistrationTokens } from './registration.tokens';
import type { Registration } from './registration.entity';
import { approvedMail, confirmMail, declinedMail, delegateInvitationMail, linkMail, receivedMail, waitlistedMail } from './registration.mails';
import { RegistrationWorkerModule } from './registration.modules';
import { buildRegistration } from './testing';

@Module({ imports: [DiscoveryModule, MailModule, IdentityModule, EventsModule, ProgramModule, RegistrationWorkerModule], providers: [MailComposer] })
class MailBench {}

describe('mails of registering', () => {
  let service: TestService;
  let manager: EntityManager;
  let event: Event;

  beforeAll(async () => {
    service = await createTestService(MailBench, { name: 'worker' });
    manager = service.app.get(DataSource).manager;
    event = await buildEvent(manager, { startsAt: new Date('2030-11-26T05:00:00Z'), endsAt: new Date('2030-11-26T08:30:00Z'), timeZone: 'Asia/Almaty' });
  });
  afterAll(() => service.close());

  const tokens = (): RegistrationTokens => service.app.get(RegistrationTokens, { strict: false });

  async function compose<D extends MailDefinition['data']>(definition: MailDefinition<D>, request: Partial<MailRequest<D>> & Pick<MailRequest<D>, 'data'>): Promise<MailContent | null> {
    const id = await service.app.get(UnitOfWork).run((tx) =>
      service.app.get(MailOutbox, { strict: false }).enqueue(tx, definition, { to: `mail-${newId()}@delegates.example`, eventId: event.id, language: 'en', timeZone: 'Europe/Tallinn', ...request }),
    );
    return service.app.get(MailComposer, { strict: false }).compose(await manager.findOneByOrFail(Mail, { id: id ?? '' }));
  }

  const build = (facts: Partial<Registration>) => buildRegistration(manager, facts, { event });
  const textOf = (content: MailContent | null): string => JSON.stringify(content?.blocks);
  const urlOf = (content: MailContent | null): string | undefined => content?.blocks.flatMap((block) => (block.kind === 'button' ? [block.url] : []))[0];

  it('asks to confirm, with link, digits and both zones, in the language of the form', async () => {
    const { registration } = await build({ state: 'unconfirmed', name: 'Нурлан Примеров' });
    const content = await compose(confirmMail, { language: 'ru', data: { registrationId: registration.id, round: 1 } });
    expect(content?.subject).toBe('Подтвердите регистрацию: Цифровые государственные услуги');
    expect(urlOf(content)).toBe(tokens().confirmUrl(registration.id));
    expect(textOf(content)).toContain(tokens().code(registration));
    expect(textOf(content)).toMatch(/Нурлан Примеров.*07:00.*Таллин.*10:00.*Алматы/s);
  });

  it('tells who is registered already, in a mail that looks the same from outside', async () => {
    const known = await build({ state: 'approved', email: 'known@delegates.example' });
    const again = await build({ state: 'unconfirmed', email: known.person?.email ?? '' });
    const content = await compose(confirmMail, { data: { registrationId: again.registration.id, round: 1 } });
    expect(content?.subject).toMatch(/^You are already registered/);
    expect(urlOf(content)).toBe(tokens().confirmUrl(again.registration.id));
  });

  it('is not sent with digits that no longer count, or after the confirmation', async () => {
    const { registration } = await build({ state: 'unconfirmed', codeRound: 2 });
    expect(await compose(confirmMail, { data: { registrationId: registration.id, round: 1 } })).toBeNull();
    const { registration: confirmed } = await build({ state: 'pending' });
    expect(await compose(confirmMail, { data: { registrationId: confirmed.id, round: 1 } })).toBeNull();
  });

  it('welcomes with the personal link and a calendar file that another program reads', async () => {
    const { registration, person } = await build({ state: 'approved', language: 'kk' });
    const content = await compose(approvedMail, { language: 'kk', data: { registrationId: registration.id } });
    const membership = await manager.findOneByOrFail(Membership, { eventId: event.id, personId: person?.id ?? '' });
    const link = tokens().joinUrl(membership);
    expect(urlOf(content)).toBe(link);
    expect(content?.calendar?.method).toBe('PUBLISH');
    const entry = new ICAL.Event(new ICAL.Component(ICAL.parse(content?.calendar?.content ?? '') as unknown[]).getFirstSubcomponent('vevent') ?? undefined);
    expect(entry.startDate.toJSDate()).toEqual(event.startsAt);
    expect(entry.endDate.toJSDate()).toEqual(event.endsAt);
    expect(entry.uid).toContain(event.id);
    expect(entry.summary).toBe('Цифрлық мемлекеттік қызметтер');
    expect(entry.description).toContain(link);
  });

  it('sets the organizers’ reason apart as their words, whatever stands in it', async () => {
    const reason = '[Click](http://evil.example) {{name}}\n<b>x</b>';
    const { registration } = await build({ state: 'declined', reason });
    const content = await compose(declinedMail, { data: { registrationId: registration.id } });
    expect(content?.blocks).toContainEqual({ kind: 'quote', text: reason });
  });

  it('takes what people typed literally, never as a placeholder', async () => {
    const { registration } = await build({ state: 'pending', name: '{{event}} <%= 7*7 %> $t(common:brand)' });
    const content = await compose(receivedMail, { data: { registrationId: registration.id } });
    expect(textOf(content)).toContain('{{event}} <%= 7*7 %>');
  });

  it.each([
    ['received', receivedMail, 'approved' as const],
    ['approved', approvedMail, 'declined' as const],
    ['waitlisted', waitlistedMail, 'approved' as const],
    ['declined', declinedMail, 'pending' as const],
  ])('does not send "%s" to who is in another state by now', async (_, definition, state) => {
    const { registration } = await build({ state });
    expect(await compose(definition, { data: { registrationId: registration.id } })).toBeNull();
  });

  it('gives lost links again: into the room only to who is approved', async () => {
    const approved = await build({ state: 'approved' });
    const waiting = await build({ state: 'waitlisted' });
    const send = async ({ person, registration }: typeof approved) => {
      const token = await manager.save(SignInToken, manager.create(SignInToken, { personId: person?.id ?? '', next: '/', expiresAt: new Date(Date.now() + 60_000) }));
      return compose(linkMail, { data: { eventId: event.id, tokenId: token.id, registrationId: registration.id } });
    };
    expect(textOf(await send(approved))).toContain('/join/');
    expect(textOf(await send(waiting))).not.toContain('/join/');
  });

  it('invites in the chosen language, with a link that knows the address; not twice', async () => {
    const { actor } = await buildMembership(manager, 'organizer', { event });
    const invite = (registeredAt: Date | null) =>
      manager.save(DelegateInvitation, manager.create(DelegateInvitation, { eventId: event.id, email: `${newId()}@x.example`, emailKey: newId(), language: 'kk', invitedBy: actor.personId, registeredAt }));
    const invitation = await invite(null);
    const content = await compose(delegateInvitationMail, { language: 'kk', data: { invitationId: invitation.id } });
    expect(urlOf(content)).toBe(tokens().invitationUrl(event.slug, invitation.id));
    expect(content?.subject).toMatch(/^Шақыру: /);
    expect(await compose(delegateInvitationMail, { data: { invitationId: (await invite(new Date())).id } })).toBeNull();
  });
});
