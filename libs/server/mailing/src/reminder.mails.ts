import { Id } from '@plenary/contracts/common';
import { defineMail } from '@plenary/kernel/mail';
import { z } from 'zod';

/** An hour before the event, with the personal link into the room. `startsAt` tells a moved event from the one it was written for. */
export const reminderMail = defineMail({ kind: 'mailing.reminder', data: z.strictObject({ membershipId: Id, startsAt: z.string() }), urgency: 'bulk' });
