import { Id } from '@plenary/contracts/common';
import { LIMITS } from '@plenary/contracts/limits';
import { defineMail, type MailCap } from '@plenary/kernel/mail';
import { z } from 'zod';

const one = z.strictObject({ registrationId: Id });

/** Asks to confirm the address; to somebody who is registered already it says so instead. */
export const confirmMail = defineMail({ kind: 'registration.confirm', data: z.strictObject({ registrationId: Id, round: z.number().int() }), urgency: 'now' });

/** The request has arrived and the organizers decide. */
export const receivedMail = defineMail({ kind: 'registration.received', data: one });

/** Approved: personal join link and calendar file. */
export const approvedMail = defineMail({ kind: 'registration.approved', data: one });

/** No place yet. */
export const waitlistedMail = defineMail({ kind: 'registration.waitlisted', data: one });

/** Declined, with the organizers' reason. */
export const declinedMail = defineMail({ kind: 'registration.declined', data: one });

/** The personal links once more, for somebody who stands in front of a closed door. */
export const linkMail = defineMail({ kind: 'registration.link', data: z.strictObject({ eventId: Id, tokenId: Id, registrationId: Id.nullable() }), urgency: 'now' });

/** Asks a delegate to register. */
export const delegateInvitationMail = defineMail({ kind: 'registration.invitation', data: z.strictObject({ invitationId: Id }), urgency: 'bulk' });

/** Nobody's mailbox is filled by somebody typing their address again and again. */
export const MAIL_CAP: MailCap = { max: LIMITS.registration.mailsPerHour, withinMs: 3_600_000 };
