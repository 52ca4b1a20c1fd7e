import { Injectable } from '@nestjs/common';
import type { ReleaseProgramme, ReleaseView } from '@plenary/contracts/program';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { ProgramQueries } from './program.queries';
import { changedFields, isSameProgramme } from './programme-changes';
import { lockProgramme } from './programme-lock';
import { releaseView } from './programme.view';
import { Release, type ReleasedProgramme } from './release.entity';
import { Session } from './session.entity';

/** Makes the draft of a programme the one that visitors see. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly queries: ProgramQueries,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async release(actor: Actor, eventId: string, input: ReleaseProgramme, key?: string): Promise<ReleaseView> {
    await this.access.require(actor, eventId, 'program.release');
    return this.idempotency.run(actor, { key, operation: 'program.release', body: { eventId, ...input } }, async (tx) => {
      await lockProgramme(tx, eventId);
      const latest = await this.queries.latestRelease(eventId, tx.manager);
      const content = (await this.queries.draft(eventId, tx.manager)).content();
      if (isSameProgramme(latest?.content ?? null, content)) throw new DomainError('program.nothing_changed');
      await this.raiseSequences(tx, latest?.content ?? null, content);
      const made = tx.manager.create(Release, { eventId, number: (latest?.number ?? 0) + 1, note: input.note, content, publishedAt: this.clock.now(), publishedBy: actor.personId });
      const release = await tx.manager.save(Release, made);
      await this.audit.record(tx, actor, { eventId, action: 'program.release', subject: { type: 'release', id: release.id }, after: { number: release.number } });
      return releaseView(release);
    });
  }

  /** Calendars take an entry over only when its SEQUENCE rises. */
  private async raiseSequences(tx: Tx, released: ReleasedProgramme | null, content: ReleasedProgramme): Promise<void> {
    const before = new Map(released?.sessions.map((session) => [session.id, session]));
    for (const session of content.sessions) {
      const old = before.get(session.id);
      if (!old || changedFields(old, session).length === 0) continue;
      session.sequence += 1;
      await tx.manager.update(Session, { id: session.id }, { sequence: session.sequence });
    }
  }
}
