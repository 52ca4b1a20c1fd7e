import { Injectable } from '@nestjs/common';
import type { Language } from '@plenary/contracts/locale';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { Event } from '@plenary/events';
import { Config } from '@plenary/kernel/config';
import { Signer } from '@plenary/kernel/signing';
import { DataSource, IsNull } from 'typeorm';
import { SPEAKER_LINK_PURPOSE, SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerQueries } from './speaker.queries';
import { Speaker } from './speaker.entity';

/** What letters to speakers and assistants are written from. */
export interface SpeakerLetter {
  event: Event;
  speaker: SpeakerView;
  /** The reader's page, which their link opens without a password. */
  url: string;
  language: Language;
  timeZone: string | null;
}

/** Loads a letter's facts at the moment of sending. */
@Injectable()
export class SpeakerLetters {
  constructor(
    private readonly source: DataSource,
    private readonly queries: SpeakerQueries,
    private readonly signer: Signer,
    private readonly config: Config,
  ) {}

  /** Null when the invitation was taken back meanwhile. */
  async load(mail: { data: { invitationId: string }; language: Language; timeZone: string | null }): Promise<SpeakerLetter | null> {
    const invitation = await this.source.manager.findOneBy(SpeakerInvitation, { id: mail.data.invitationId, revokedAt: IsNull() });
    const row = invitation && (await this.source.manager.findOneBy(Speaker, { id: invitation.speakerId }));
    if (!invitation || !row) return null;
    const event = await this.source.manager.findOneByOrFail(Event, { id: invitation.eventId });
    const speaker = await this.queries.seen({ speaker: row, as: invitation.kind, onBehalfOf: null });
    const url = `${this.config.publicUrl}/speaker/${this.signer.token(SPEAKER_LINK_PURPOSE, invitation.id)}`;
    return { event, speaker, url, language: mail.language, timeZone: mail.timeZone };
  }
}
