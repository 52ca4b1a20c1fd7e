import { Event, EventOrganization, Invitation, Membership } from '@plenary/events';
import { AuthSession, Organization, Person, SignInToken } from '@plenary/identity';
import { AuditEntry } from '@plenary/kernel/audit';
import { IdempotencyRecord } from '@plenary/kernel/idempotency';
import { Mail } from '@plenary/kernel/mail';
import { LiveTick, Stream, StreamEvent } from '@plenary/kernel/streams';
import { Material, MaterialVersion, Upload } from '@plenary/materials';
import { Outcome, OutcomeStatement, Reply } from '@plenary/outcome';
import { FloorRequest, FloorSettingsRow, Poll, PollVote, ReactionTotal } from '@plenary/polls';
import { Release, Room, Session, SessionModerator, SessionSpeaker, Speaker, SpeakerDeadlinesRow, SpeakerInvitation, SpeakerManager } from '@plenary/program';
import { QaDeskRow, QaQueueRow, QaSettingsRow, Question, QuestionClaim, QuestionReport, QuestionVote } from '@plenary/qa';
import { DelegateInvitation, Registration } from '@plenary/registration';
import { Attendance, HallCode, RoomFeed, RoomSource, Screen, SpeakersLink, Speaking } from '@plenary/stage';

/** Every table of the platform, listed by hand so that a bundle holds them; a noun a line. */
export const entities = [
  ...[AuditEntry, IdempotencyRecord, Mail],
  ...[Stream, StreamEvent, LiveTick],
  ...[Person, AuthSession, SignInToken, Organization],
  ...[Event, EventOrganization, Membership, Invitation],
  ...[Room, Session, SessionSpeaker, SessionModerator, Release],
  ...[Speaker, SpeakerManager, SpeakerInvitation, SpeakerDeadlinesRow],
  ...[Material, MaterialVersion, Upload],
  ...[Registration, DelegateInvitation],
  ...[Question, QuestionVote, QuestionClaim, QuestionReport, QaSettingsRow, QaQueueRow, QaDeskRow],
  ...[Poll, PollVote, FloorRequest, FloorSettingsRow, ReactionTotal],
  ...[RoomSource, RoomFeed, Screen, HallCode, SpeakersLink, Speaking, Attendance],
  ...[Outcome, OutcomeStatement, Reply],
];
