import { Injectable } from '@nestjs/common';
import { type MakeScreen, SCREEN_LIMITS, type ScreenList, type ScreenView } from '@plenary/contracts/stage-screens';
import { AccessService } from '@plenary/events';
import { AuthSessionService } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Room } from '@plenary/program';
import { IsNull } from 'typeorm';
import { Screen } from './screen.entity';
import { ScreenLinks } from './screen.links';

/** One screen of an event, as a path names it. */
export interface ScreenOfEvent {
  eventId: string;
  screenId: string;
}

/** Screens as the desk makes, lists and ends them. */
@Injectable()
export class ScreenService {
  constructor(
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly sessions: AuthSessionService,
    private readonly links: ScreenLinks,
  ) {}

  async list(actor: Actor, eventId: string): Promise<ScreenList> {
    await this.access.require(actor, eventId, 'stage.screens');
    return this.unitOfWork.run(async (tx) => {
      const screens = await tx.manager.find(Screen, { where: { eventId, revokedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
      return { items: screens.map((screen) => this.view(screen)) };
    });
  }

  async make(actor: Actor, eventId: string, { roomId, name }: MakeScreen): Promise<ScreenView> {
    await this.access.require(actor, eventId, 'stage.screens');
    return this.unitOfWork.run(async (tx) => {
      if (!(await tx.manager.existsBy(Room, { id: roomId, eventId, removedAt: IsNull() }))) throw new DomainError('common.not_found', { field: 'roomId' });
      if ((await tx.manager.countBy(Screen, { eventId, revokedAt: IsNull() })) >= SCREEN_LIMITS.perEvent) throw new DomainError('screen.limit_reached');
      const screen = await tx.manager.save(Screen, tx.manager.create(Screen, { eventId, roomId, name, createdBy: actor.personId }));
      await this.audit.record(tx, actor, { eventId, action: 'stage.screen.make', subject: { type: 'screen', id: screen.id }, after: { roomId, name } });
      return this.view(screen);
    });
  }

  /** Ends a screen; its open sockets end within two seconds, since their sign-in does. Ending it twice changes nothing. */
  async end(actor: Actor, { eventId, screenId }: ScreenOfEvent): Promise<void> {
    await this.access.require(actor, eventId, 'stage.screens');
    await this.unitOfWork.run(async (tx) => {
      const screen = found(await tx.manager.findOne(Screen, { where: { id: screenId, eventId }, lock: { mode: 'pessimistic_write' } }));
      if (screen.revokedAt) return;
      await tx.manager.update(Screen, { id: screenId }, { revokedAt: () => 'now()' });
      await this.sessions.revokeScreen(tx, screenId);
      await this.audit.record(tx, actor, { eventId, action: 'stage.screen.end', subject: { type: 'screen', id: screenId }, before: { name: screen.name } });
    });
  }

  private view(screen: Screen): ScreenView {
    const { id, roomId, name, createdAt, lastUsedAt } = screen;
    return { id, roomId, name, url: this.links.url(id), createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  }
}
