import { Injectable } from '@nestjs/common';
import type { Permission } from '@plenary/contracts/roles';
import { AccessService, type Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, notFound } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { rightsInSession } from './hall.policy';
import { Session } from './session.entity';

/** A session that the actor may use, and as whom. */
export interface OpenedSession {
  session: Session;
  permissions: Set<Permission>;
  /** Null for a platform administrator without a part in the event. */
  membership: Membership | null;
}

/** A session with the member who uses it. */
export interface MemberSession extends OpenedSession {
  membership: Membership;
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
    const opened = await this.find(actor, sessionId);
    if (opened.permissions.has(permission)) return opened;
    throw new DomainError(actor.kind === 'visitor' ? 'common.unauthenticated' : 'common.forbidden');
  }

  /** As `open`, for what only members can do, since it is kept under their name. */
  async openAsMember(actor: Actor, sessionId: string, permission: Permission): Promise<MemberSession> {
    return asMember(await this.open(actor, sessionId, permission));
  }

  /** For what lies inside a session: who may not be in its room learns nothing, not even that it is there. */
  async openInside(actor: Actor, sessionId: string, permission: Permission): Promise<OpenedSession> {
    const opened = await this.find(actor, sessionId);
    if (!opened.permissions.has('room.watch')) throw notFound();
    if (!opened.permissions.has(permission)) throw new DomainError('common.forbidden');
    return opened;
  }

  /** As `openInside`, for what is kept under the member's name. */
  async openInsideAsMember(actor: Actor, sessionId: string, permission: Permission): Promise<MemberSession> {
    return asMember(await this.openInside(actor, sessionId, permission));
  }

  private async find(actor: Actor, sessionId: string): Promise<OpenedSession> {
    const session = await this.source.manager.findOneBy(Session, { id: sessionId });
    if (!session) throw notFound();
    const { permissions: rights, membership } = await this.access.rightsOf(actor, session.eventId);
    const permissions = rightsInSession(rights, session, actor, membership);
    if (permissions.size === 0 || !(await this.mayKnow(session, permissions))) throw notFound();
    return { session, permissions, membership };
  }

  private async mayKnow(session: Session, permissions: Set<Permission>): Promise<boolean> {
    if (permissions.has('program.viewDraft')) return true;
    const rows: unknown[] = await this.source.query(RELEASED, [session.eventId, JSON.stringify({ sessions: [{ id: session.id }] })]);
    return rows.length > 0;
  }
}

/** A platform administrator without a part in the event can do nothing under a member's name. */
function asMember({ membership, ...opened }: OpenedSession): MemberSession {
  if (!membership) throw new DomainError('common.forbidden');
  return { ...opened, membership };
}
