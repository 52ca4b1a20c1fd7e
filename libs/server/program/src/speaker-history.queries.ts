import { Injectable } from '@nestjs/common';
import type { SpeakerHistory, SpeakerHistoryEntry } from '@plenary/contracts/speaker';
import { Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { AuditEntry } from '@plenary/kernel/audit';
import { DataSource, In } from 'typeorm';
import type { SpeakerAccess } from './speaker-access.service';
import { SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerManager } from './speaker-manager.entity';

const NEWEST = 100;

/** Who did what on a profile and for whom, the newest first. */
@Injectable()
export class SpeakerHistoryQueries {
  constructor(private readonly source: DataSource) {}

  async of({ speaker }: SpeakerAccess): Promise<SpeakerHistory> {
    const entries = await this.source.manager.find(AuditEntry, { where: { subjectType: 'speaker', subjectId: speaker.id }, order: { createdAt: 'DESC', id: 'DESC' }, take: NEWEST });
    const people = await this.source.manager.findBy(Person, { id: In(entries.flatMap(({ actorId }) => (actorId ? [actorId] : []))) });
    const parts = await this.parts(speaker.id);
    const names = new Map(people.map(({ id, name, email }) => [id, name || email]));
    return {
      items: entries.map((entry) => ({
        id: entry.id,
        at: entry.createdAt.toISOString(),
        actor: names.get(entry.actorId ?? '') ?? '',
        as: entry.actorId ? (parts.get(entry.actorId) ?? 'team') : 'system',
        action: entry.action,
        fields: entry.action === 'speaker.edited' ? Object.keys(entry.after ?? {}) : [],
        detail: detailOf(entry),
      })),
    };
  }

  /** Which part each person has or had: a right that was taken back does not rewrite history. */
  private async parts(speakerId: string): Promise<Map<string, SpeakerHistoryEntry['as']>> {
    const invitations = await this.source.manager.findBy(SpeakerInvitation, { speakerId });
    const managers = await this.source.manager
      .createQueryBuilder(SpeakerManager, 'manager')
      .innerJoin(Membership, 'membership', 'membership.id = manager.membershipId')
      .where('manager.speakerId = :speakerId', { speakerId })
      .select(['manager.kind AS kind', 'membership.personId AS "personId"'])
      .getRawMany<{ kind: 'self' | 'assistant'; personId: string }>();
    return new Map([...invitations, ...managers].flatMap(({ personId, kind }) => (personId ? [[personId, kind] as const] : [])));
  }
}

/** The file or address that an entry speaks of. */
function detailOf({ after }: AuditEntry): string {
  const detail = after?.['fileName'] ?? after?.['email'] ?? '';
  return typeof detail === 'string' ? detail : '';
}
