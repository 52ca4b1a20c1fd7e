import type { Role } from '@plenary/contracts/roles';

/**
 * Who may call a route of their own event, written by hand so that a mistake in the code is not repeated in the test.
 * `by token`: whoever has the link of a mail; here nobody has one. `by object`: the object decides (one's own profile,
 * one's own slides), so an unknown one is refused to all.
 */
export type Row = 'everyone' | 'signed in' | 'members' | 'by token' | 'by object' | readonly (Role | 'admin')[];

const organizers: Row = ['organizer', 'admin'];
const team: Row = ['staff', 'organizer', 'admin'];
const desk: Row = ['moderator', 'staff', 'organizer', 'admin'];
const speakersAndTeam: Row = ['speaker', 'staff', 'organizer', 'admin'];

const health: Record<string, Row> = {
  'GET /health/live': 'everyone',
  'GET /health/ready': 'everyone',
};

const identity: Record<string, Row> = {
  'POST /api/identity/sign-in/request': 'everyone',
  'POST /api/identity/sign-in/link': 'everyone',
  'POST /api/identity/sign-in/code': 'everyone',
  'POST /api/identity/sign-in/password': 'everyone',
  'GET /api/identity/me': 'everyone',
  'PATCH /api/identity/me': 'signed in',
  'PUT /api/identity/me/password': 'signed in',
  'POST /api/identity/sign-out': 'everyone',
};

const events: Record<string, Row> = {
  'GET /api/events': 'signed in',
  // Who may make one is decided by the use case, once the body was read.
  'POST /api/events': 'signed in',
  'GET /api/events/:eventId': desk,
  'PATCH /api/events/:eventId': organizers,
  'PUT /api/events/:eventId/organizations': organizers,
  'GET /api/events/:eventId/overview': desk,
  'GET /api/events/:eventId/publication': organizers,
  'POST /api/events/:eventId/moves/:move': organizers,
  'GET /api/events/:eventId/team': organizers,
  'POST /api/events/:eventId/team/invitations': organizers,
  'DELETE /api/events/:eventId/team/invitations/:invitationId': organizers,
  'DELETE /api/events/:eventId/team/:membershipId/roles/:role': organizers,
  'POST /api/invitations/look': 'everyone',
  'POST /api/invitations/accept': 'everyone',
};

const programme: Record<string, Row> = {
  'GET /api/events/:eventId/programme': desk,
  'GET /api/events/:eventId/programme/preview': desk,
  'POST /api/events/:eventId/programme/rooms': team,
  'PUT /api/events/:eventId/programme/rooms/order': team,
  'PATCH /api/events/:eventId/programme/rooms/:roomId': team,
  'DELETE /api/events/:eventId/programme/rooms/:roomId': team,
  'POST /api/events/:eventId/programme/sessions': team,
  'PUT /api/events/:eventId/programme/sessions/places': team,
  'PATCH /api/events/:eventId/programme/sessions/:sessionId': team,
  'DELETE /api/events/:eventId/programme/sessions/:sessionId': team,
  'POST /api/events/:eventId/programme/sessions/:sessionId/restore': team,
  'GET /api/events/:eventId/programme/releases': desk,
  'POST /api/events/:eventId/programme/releases': organizers,
  'POST /api/events/:eventId/sessions/:sessionId/start': desk,
  'POST /api/events/:eventId/sessions/:sessionId/end': desk,
  'GET /api/events/:eventId/rooms': 'members',
  'GET /api/public/events': 'everyone',
  'GET /api/public/events/:slug': 'everyone',
  'GET /api/public/events/:slug/me': 'everyone',
  'GET /api/public/events/:slug/event.ics': 'everyone',
  'GET /api/public/events/:slug/programme.ics': 'everyone',
  'GET /api/public/events/:slug/sessions/:sessionId/session.ics': 'everyone',
  'GET /api/public/events/:slug/programme.json': 'everyone',
  'GET /api/public/events/:slug/schedule.json': 'everyone',
};

const speakers: Record<string, Row> = {
  'GET /api/events/:eventId/speakers': team,
  'POST /api/events/:eventId/speakers': team,
  'PUT /api/events/:eventId/speakers/order': team,
  'PUT /api/events/:eventId/speakers/deadlines': team,
  'POST /api/events/:eventId/speakers/reminders': team,
  'DELETE /api/events/:eventId/speakers/:speakerId': team,
  'GET /api/speakers/mine': 'signed in',
  'GET /api/speaker-invitations/:token': 'by token',
  'POST /api/speaker-invitations/:token/accept': 'by token',
  'PUT /api/events/:eventId/speakers/:speakerId/photo': 'by object',
  'DELETE /api/events/:eventId/speakers/:speakerId/photo': 'by object',
  'GET /api/public/events/:slug/speakers/:speakerId/photo/:file': 'everyone',
  'GET /api/events/:eventId/speakers/:speakerId': 'by object',
  'PATCH /api/events/:eventId/speakers/:speakerId': 'by object',
  'POST /api/events/:eventId/speakers/:speakerId/answer': 'by object',
  'POST /api/events/:eventId/speakers/:speakerId/people': 'by object',
  'DELETE /api/events/:eventId/speakers/:speakerId/people/:invitationId': 'by object',
  'GET /api/events/:eventId/speakers/:speakerId/history': 'by object',
};

const registration: Record<string, Row> = {
  'GET /api/public/events/:slug/registration-form': 'everyone',
  'POST /api/public/events/:slug/registrations': 'everyone',
  'POST /api/public/events/:slug/link': 'everyone',
  'GET /api/registration-requests/:request': 'by token',
  'POST /api/registration-requests/:request/address': 'by token',
  'POST /api/registration-requests/:request/mail': 'by token',
  'POST /api/registration-requests/:request/code': 'by token',
  'GET /api/registration-confirmations/:token': 'by token',
  'POST /api/registration-confirmations': 'everyone',
  'GET /api/public/events/:slug/registration': 'signed in',
  'PATCH /api/public/events/:slug/registration': 'signed in',
  'POST /api/public/events/:slug/registration/withdrawal': 'signed in',
  'GET /api/public/events/:slug/registration.ics': 'signed in',
  'GET /api/join/:token': 'by token',
  'POST /api/join': 'everyone',
  'GET /api/events/:eventId/registrations': team,
  'GET /api/events/:eventId/registrations.csv': team,
  'POST /api/events/:eventId/registrations': team,
  'POST /api/events/:eventId/registrations/decisions': team,
  'POST /api/events/:eventId/registrations/reopening': team,
  'GET /api/events/:eventId/delegate-invitations': team,
  'POST /api/events/:eventId/delegate-invitations': team,
};

const mails: Record<string, Row> = {
  'GET /api/events/:eventId/mails': team,
  'POST /api/events/:eventId/mails/:mailId/retry': organizers,
  'GET /api/events/:eventId/mails/:mailId/preview': team,
};

const materials: Record<string, Row> = {
  'GET /api/events/:eventId/materials': speakersAndTeam,
  // A speaker may, for a profile of their own; here the speaker has none.
  'POST /api/events/:eventId/materials': team,
  'PATCH /api/events/:eventId/materials/:materialId': speakersAndTeam,
  'POST /api/events/:eventId/materials/:materialId/preview': speakersAndTeam,
  'DELETE /api/events/:eventId/materials/:materialId': speakersAndTeam,
  'GET /api/events/:eventId/sessions/:sessionId/materials': 'members',
  'GET /api/public/events/:slug/materials': 'everyone',
  'GET /api/events/:eventId/materials/:materialId/versions/:version/file': 'by object',
  'GET /api/events/:eventId/materials/:materialId/versions/:version/pages/:page': 'by object',
  'POST /api/events/:eventId/uploads': speakersAndTeam,
  'HEAD /api/events/:eventId/uploads/:uploadId': speakersAndTeam,
  'PATCH /api/events/:eventId/uploads/:uploadId': speakersAndTeam,
  'POST /api/events/:eventId/uploads/:uploadId/finish': speakersAndTeam,
  'DELETE /api/events/:eventId/uploads/:uploadId': speakersAndTeam,
};

const questions: Record<string, Row> = {
  'GET /api/public/events/:slug/questions': 'everyone',
  'GET /api/events/:eventId/qa-desk': desk,
  'PUT /api/events/:eventId/qa-desk': team,
  'GET /api/events/:eventId/questions.json': desk,
  'GET /api/events/:eventId/questions.csv': desk,
  'GET /api/events/:eventId/questions.xlsx': desk,
};

const polls: Record<string, Row> = {
  'GET /api/events/:eventId/sessions/:sessionId/polls': desk,
  'PUT /api/events/:eventId/sessions/:sessionId/polls/:pollId': desk,
  'DELETE /api/events/:eventId/sessions/:sessionId/polls/:pollId': desk,
};

const stage: Record<string, Row> = {
  'GET /api/events/:eventId/rooms/:roomId/feeds': team,
  'PUT /api/events/:eventId/rooms/:roomId/feeds/:key': team,
  'DELETE /api/events/:eventId/rooms/:roomId/feeds/:key': team,
  'GET /api/events/:eventId/rooms/:roomId/open': 'members',
  'GET /api/events/:eventId/screens': desk,
  'POST /api/events/:eventId/screens': desk,
  'DELETE /api/events/:eventId/screens/:screenId': desk,
  'POST /api/screens/open': 'everyone',
  // Only screens, which are nobody of this matrix.
  'GET /api/screens/current': 'by token',
  'GET /api/events/:eventId/rooms/:roomId/hall-code': desk,
  'POST /api/events/:eventId/rooms/:roomId/hall-code': desk,
  'DELETE /api/events/:eventId/rooms/:roomId/hall-code': desk,
  'POST /api/hall/look': 'everyone',
  'POST /api/hall/enter': 'everyone',
  'GET /api/events/:eventId/hall': 'members',
  'GET /api/events/:eventId/sessions/:sessionId/speakers-link': 'by object',
  'PUT /api/events/:eventId/sessions/:sessionId/speakers-link': team,
};

const outcome: Record<string, Row> = {
  'GET /api/public/events/:slug/outcome': 'everyone',
  'POST /api/public/events/:slug/outcome/replies': 'everyone',
  'GET /api/events/:eventId/outcome': team,
  'PUT /api/events/:eventId/outcome': team,
  'POST /api/events/:eventId/outcome/publish': organizers,
  'POST /api/events/:eventId/outcome/unpublish': organizers,
  'GET /api/events/:eventId/outcome/replies': desk,
  'PUT /api/events/:eventId/outcome/replies/:replyId': desk,
};

/** Route to its row. A route without a row, or a row without a route, fails the spec beside this file. */
export const rights: Record<string, Row> = { ...health, ...identity, ...events, ...programme, ...speakers, ...registration, ...mails, ...materials, ...questions, ...polls, ...stage, ...outcome };
