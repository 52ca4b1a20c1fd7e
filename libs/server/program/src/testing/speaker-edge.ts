import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { EventsTestEdge } from '@plenary/events/testing';
import { IdentityApiModule } from '@plenary/identity';
import { MailModule } from '@plenary/kernel/mail';
import { ProgramApiModule } from '../program.modules';
import { SpeakerApiModule } from '../speaker.modules';

@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, SpeakerApiModule] })
class SpeakerEdge {}

/** The HTTP edge of speakers with real people behind it. */
export const openSpeakerEdge = (): Promise<EventsTestEdge> => EventsTestEdge.open(SpeakerEdge);
