import { Module } from '@nestjs/common';
import { EventsModule } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import { Config } from '@plenary/kernel/config';
import { type MailContent, MailModule } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { EventAccess } from '@plenary/kernel/access';
import { DataSource } from 'typeorm';
import { ProgramModule } from './program.modules';
import { SPEAKER_LINK_PURPOSE, SpeakerInvitation } from './speaker-invitation.entity';
import { Speaker } from './speaker.entity';
import { SpeakerWorkerModule } from './speaker.modules';
import { AssistantInvitationTemplate, SpeakerInvitationTemplate, SpeakerReminderTemplate } from './speaker.templates';
import { buildSpeaker, type BuiltSpeaker } from './testing';

@Module({ imports: [MailModule, IdentityModule, EventsModule, ProgramModule, SpeakerWorkerModule] })
class Worker {}

const full = { en: 'x', ru: 'x', kk: 'x' };

describe('mails to speakers', () => {
  let service: TestService;
  let built: BuiltSpeaker;
  let invitation: SpeakerInvitation;

  beforeAll(async () => {
    service = await createTestService(Worker);
    expect(service.app.get(EventAccess, { strict: false })).toBeDefined();
  });
  afterAll(() => service.close());

  const manager = () => service.app.get(DataSource).manager;
  const compose = (template: typeof SpeakerInvitationTemplate | typeof AssistantInvitationTemplate | typeof SpeakerReminderTemplate, language: 'en' | 'ru' | 'kk' = 'ru'): Promise<MailContent | null> =>
    service.app.get<SpeakerInvitationTemplate>(template, { strict: false }).compose({ id: 'mail', to: invitation.email, personId: null, eventId: built.event.id, language, timeZone: 'Europe/Tallinn', data: { invitationId: invitation.id } });
  const textOf = (mail: MailContent | null): string => JSON.stringify(mail?.blocks);

  beforeEach(async () => {
    built = await buildSpeaker(manager(), {}, { event: await buildEvent(manager()) });
    invitation = await manager().save(SpeakerInvitation, manager().create(SpeakerInvitation, { eventId: built.event.id, speakerId: built.speaker.id, email: 'a@b.example', emailKey: 'a@b.example', kind: 'self', language: 'ru' }));
  });

  it('open the page of exactly this invitation, and name both clocks', async () => {
    const mail = await compose(SpeakerInvitationTemplate);
    const { publicUrl } = service.app.get(Config, { strict: false });
    const token = service.app.get(Signer, { strict: false }).token(SPEAKER_LINK_PURPOSE, invitation.id);
    expect(mail?.blocks.find(({ kind }) => kind === 'button')).toMatchObject({ url: `${publicUrl}/speaker/${token}` });
    expect(textOf(mail)).toMatch(/Таллин[\s\S]*Алматы/);
  });

  it.each([['en', 'Speaker One'], ['ru', 'Первый спикер'], ['kk', 'Бірінші спикер']] as const)('speak %s, with the name in its script', async (language, name) => {
    const [invited, assistant] = [await compose(SpeakerInvitationTemplate, language), await compose(AssistantInvitationTemplate, language)];
    expect(textOf(invited)).toContain(name);
    expect(assistant?.subject).toContain(name);
    expect(invited?.subject).not.toMatch(/\{\{|mail\./);
  });

  it('are not sent once the invitation was taken back', async () => {
    await manager().update(SpeakerInvitation, { id: invitation.id }, { revokedAt: new Date() });
    expect(await compose(SpeakerInvitationTemplate)).toBeNull();
  });

  it('remind of what is open, and of nothing when all is done', async () => {
    const reminder = await compose(SpeakerReminderTemplate);
    expect(reminder?.blocks.find(({ kind }) => kind === 'list')).toMatchObject({ items: ['Подтвердите участие', 'Заполните профиль', 'Добавьте фотографию'] });
    await manager().update(Speaker, { id: built.speaker.id }, { state: 'confirmed', photoKey: 'key', name: full, position: full, institution: full, biography: full });
    expect(await compose(SpeakerReminderTemplate)).toBeNull();
  });
});
