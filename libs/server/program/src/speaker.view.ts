import type { Event } from '@plenary/events';
import type { SpeakerEventView, SpeakerPersonView, SpeakerSessionView, SpeakerView } from '@plenary/contracts/speaker';
import type { Speaker } from './speaker.entity';
import type { SpeakerInvitation } from './speaker-invitation.entity';
import type { SpeakerDeadlinesRow } from './speaker-deadlines.entity';
import { slidesKey } from './speaker.ports';
import { tasksOf } from './speaker.policy';

/** Sides of the photo's square files, in pixels. */
export const PHOTO_SIZES = [320, 960] as const;
export type PhotoSize = (typeof PHOTO_SIZES)[number];

/** Address of a speaker's photo, or null; the same for everyone who may see the event. */
export function photoUrl(slug: string, speaker: Pick<Speaker, 'id' | 'photoKey'>, size: PhotoSize = 320): string | null {
  return speaker.photoKey ? `/api/public/events/${slug}/speakers/${speaker.id}/photo/${speaker.photoKey}-${size}.webp` : null;
}

/** Everything around one speaker that the view is put together from. */
export interface SpeakerSurroundings {
  event: Event;
  deadlines: SpeakerDeadlinesRow | null;
  invitations: readonly (SpeakerInvitation & { personName?: string })[];
  sessions: readonly SpeakerSessionView[];
  /** Keys of `slidesKey`, or null where nobody keeps slides. */
  slides: ReadonlySet<string> | null;
  /** The team may take a speaker out; who manages a profile may not. */
  isTeam: boolean;
}

const personView = (invitation: SpeakerInvitation & { personName?: string }): SpeakerPersonView => ({
  id: invitation.id,
  kind: invitation.kind,
  email: invitation.email,
  name: invitation.personName ?? '',
  state: invitation.state,
  sentAt: invitation.sentAt.toISOString(),
});

/** A profile as those who manage it see it. */
export function speakerView(speaker: Speaker, around: SpeakerSurroundings): SpeakerView {
  const talks = around.sessions.filter(({ type }) => type !== 'break').map(({ id }) => id);
  const slides = around.slides && { sessionIds: talks, done: new Set(talks.filter((id) => around.slides?.has(slidesKey(id, speaker.id)))) };
  const deadlines = { profileDueAt: around.deadlines?.profileDueAt ?? null, slidesDueAt: around.deadlines?.slidesDueAt ?? null };
  return {
    id: speaker.id,
    eventId: speaker.eventId,
    name: speaker.name,
    position: speaker.position,
    institution: speaker.institution,
    country: speaker.country,
    biography: speaker.biography,
    photoUrl: photoUrl(around.event.slug, speaker),
    state: speaker.state,
    answeredAt: speaker.answeredAt?.toISOString() ?? null,
    answerNote: speaker.answerNote,
    people: around.invitations.filter(({ state }) => state !== 'revoked').map(personView),
    sessions: [...around.sessions],
    tasks: tasksOf({ speaker, languages: around.event.languages, slides, deadlines }),
    rev: speaker.rev,
    can: { edit: true, answer: true, invite: true, remove: around.isTeam },
  };
}

/** An event as its speakers see it. */
export const speakerEventView = (event: Event): SpeakerEventView => ({
  id: event.id,
  slug: event.slug,
  title: event.title,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  timeZone: event.timeZone,
  languages: event.languages,
  referenceLanguage: event.referenceLanguage,
  published: event.isPublic,
});
