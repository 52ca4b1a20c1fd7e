import { Id } from '@plenary/contracts/common';
import { defineMail } from '@plenary/kernel/mail';
import { z } from 'zod';

const data = z.strictObject({ invitationId: Id });

/** Invites a speaker to confirm and to fill the profile. */
export const speakerInvitationMail = defineMail({ kind: 'speaker.invitation', data });

/** Invites somebody to do a speaker's part for them. */
export const assistantInvitationMail = defineMail({ kind: 'speaker.assistant', data });

/** Reminds of what a speaker has not done yet. */
export const speakerReminderMail = defineMail({ kind: 'speaker.reminder', data });
