import { Injectable } from '@nestjs/common';
import type { Permission } from '@plenary/contracts/roles';
import { AccessService, type Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, notFound } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { Session } from './session.entity';

/** A session that the actor may use, and as whom. */
export interface OpenedSession {
  session: Session;
  permissions: Set<Permission>;
  /** Null for a platform administrator without a part in the event. */
  membership: Membership | null;
}

const RELEASED = `
  SELECT 1 FROM release
  WHERE event_id = $1 AND number = (SELECT max(number) FROM release WHERE event_id = $1) AND content @> $2::jsonb`;

/** Opens sessions for whatever happens in them: unknown, foreign and unreleased ones answer alike. */
@Injectable()
export class SessionAccess {
  constructor(
    private readonly source: DataSource,
    private readonly access: AccessService,
  ) {}

  async open(actor: Actor, sessionId: string, permission: Permission): Promise<OpenedSession> {
    const session = await this.source.manager.findOneBy(Session, { id: sessionId });
    if (!session) throw notFound();
    const permissions = await this.access.permissionsFor(actor, session.eventId);
    if (permissions.size === 0 || !(await this.mayKnow(session, permissions))) throw notFound();
    if (!permissions.has(permission)) throw new DomainError(actor.kind === 'visitor' ? 'common.unauthenticated' : 'common.forbidden');
    return { session, permissions, membership: await this.access.membershipOf(actor, session.eventId) };
  }

  /** As `open`, for what only members can do, since it is kept under their name. */
  async openAsMember(actor: Actor, sessionId: string, permission: Permission): Promise<OpenedSession & { membership: Membership }> {
    const { membership, ...opened } = await this.open(actor, sessionId, permission);
    if (!membership) throw new DomainError('common.forbidden');
    return { ...opened, membership };
  }

  private async mayKnow(session: Session, permissions: Set<Permission>): Promise<boolean> {
    if (permissions.has('program.viewDraft')) return true;
    const rows: unknown[] = await this.source.query(RELEASED, [session.eventId, JSON.stringify({ sessions: [{ id: session.id }] })]);
    return rows.length > 0;
  }
}
