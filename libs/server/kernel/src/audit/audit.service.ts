import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { newId, type Tx } from '../db';
import { AuditEntry } from './audit.entity';

/** What is written down of a change. */
export interface AuditFacts {
  eventId: string | null;
  action: string;
  subject: { type: string; id: string };
  onBehalfOf?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** Only fields that differ, so that the history reads as a list of changes. */
export function changes(before: Record<string, unknown>, after: Record<string, unknown>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(after).filter((key) => !isDeepStrictEqual(before[key], after[key]));
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** Writes the history in the transaction of the change itself. */
@Injectable()
export class Audit {
  async record(tx: Tx, actor: Actor, facts: AuditFacts): Promise<void> {
    await tx.manager.insert(AuditEntry, {
      id: newId(),
      eventId: facts.eventId,
      actorId: actor.personId,
      onBehalfOf: facts.onBehalfOf ?? null,
      action: facts.action,
      subjectType: facts.subject.type,
      subjectId: facts.subject.id,
      before: (facts.before ?? null) as never,
      after: (facts.after ?? null) as never,
    });
  }
}
