import { setTimeout as sleep } from 'node:timers/promises';
import { MembershipService } from '@plenary/events';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Delegate, fill, within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';
import { rounded } from '../support/measure';
import type { ChaosCase } from '../support/rig';

const BOUND_MS = 2_000;
const PATIENT_MS = 15_000;

/** One person with a page on each node. */
async function onEveryNode(hall: LiveHall, guest: Guest): Promise<Delegate[]> {
  return fill(hall.nodes.length, async (index) => {
    const delegate = new Delegate(hall, guest, { url: hall.node(index).url });
    await delegate.room.start();
    return delegate;
  });
}

/** Milliseconds from an act until something holds. */
async function timed(act: () => Promise<unknown>, holds: () => boolean): Promise<number> {
  await act();
  const at = performance.now();
  return (await within(PATIENT_MS, holds)) ? performance.now() - at : Number.POSITIVE_INFINITY;
}

const ban = (hall: LiveHall, { membershipId }: Guest) => hall.unitOfWork.run(async (tx) => {
  await tx.manager.query('UPDATE membership SET banned_at = now() WHERE id = $1', [membershipId]);
  await hall.service(StreamLog).append(tx, { stream: channels.member(membershipId), eventId: hall.eventId }, 'access.changed', {});
});

export const rightsTaken: ChaosCase = {
  goal: 'G17',
  what: 'a ban and a taken role end on the sockets of every node within 2 s',
  run: (rig) =>
    rig.inHall({ nodes: 2 }, async (hall) => {
      const [banned, unheard] = (await hall.invite(2)) as [Guest, Guest];
      const [moderator] = (await hall.invite(1, 'moderator')) as [Guest];
      // A moderator who is also a delegate stays in the room without the desk.
      await hall.source.query(`UPDATE membership SET roles = '{attendee,moderator}' WHERE id = $1`, [moderator.membershipId]);
      const gone = await onEveryNode(hall, banned);
      const demoted = await onEveryNode(hall, moderator);
      const control = await onEveryNode(hall, unheard);
      const banMs = await timed(() => ban(hall, banned), () => gone.every(({ room }) => room.snapshot().connection.state === 'banned'));
      const revoke = () => hall.unitOfWork.run((tx) => hall.service(MembershipService).revoke(tx, moderator.actor, { eventId: hall.eventId, personId: moderator.personId, role: 'moderator' }));
      const roleMs = await timed(revoke, () => demoted.every(({ room }) => !room.snapshot().can['qa.moderate']));
      // The change without its event: no node would know.
      await hall.source.query('UPDATE membership SET banned_at = now() WHERE id = $1', [unheard.membershipId]);
      await sleep(BOUND_MS);
      const stillIn = control.filter(({ isIn }) => isIn).length;
      for (const each of [...gone, ...demoted, ...control]) each.leave();
      return {
        figures: { nodes: hall.nodes.length, banMs: rounded(banMs), roleMs: rounded(roleMs), controlStillIn: stillIn },
        held: banMs <= BOUND_MS && roleMs <= BOUND_MS,
        controlFailed: stillIn === control.length,
      };
    }),
};
