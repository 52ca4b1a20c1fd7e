import { Injectable } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { Event } from '@plenary/events';
import { AuthSessionService } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { DomainError, found } from '@plenary/kernel/errors';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { HallCode } from './hall-code.entity';
import { Screen } from './screen.entity';
import { ScreenLinks } from './screen.links';

/** A screen that was opened, and the cookie that keeps it open. */
export interface OpenedScreen {
  place: ScreenPlace;
  cookie: string;
}

/** The door of screens: a link becomes a cookie, and the cookie tells which room to show. */
@Injectable()
export class ScreenDoorService {
  constructor(
    private readonly source: DataSource,
    private readonly links: ScreenLinks,
    private readonly sessions: AuthSessionService,
    private readonly clock: Clock,
  ) {}

  /** Takes a link. It works until the screen is ended, since machines in halls are restarted. */
  async open(token: string): Promise<OpenedScreen> {
    const id = this.links.screenOf(token);
    const screen = id && Id.safeParse(id).success ? await this.source.manager.findOneBy(Screen, { id, revokedAt: IsNull() }) : null;
    if (!screen) throw new DomainError('screen.link_ended');
    const { eventId, roomId } = screen;
    return { place: await this.place(screen), cookie: await this.sessions.startScreen({ screenId: screen.id, eventId, roomId }) };
  }

  /** What the screen that asks is of. */
  async current({ screen: seat }: Actor): Promise<ScreenPlace> {
    if (!seat) throw new DomainError('common.unauthenticated');
    return this.place(found(await this.source.manager.findOneBy(Screen, { id: seat.screenId, revokedAt: IsNull() })));
  }

  private async place({ id, eventId, roomId }: Screen): Promise<ScreenPlace> {
    await this.source.manager.update(Screen, { id }, { lastUsedAt: () => 'now()' });
    const { slug } = await this.source.manager.findOneByOrFail(Event, { id: eventId });
    const code = await this.source.manager.findOneBy(HallCode, { roomId, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) });
    return { screenId: id, eventId, slug, roomId, code: code?.code ?? null };
  }
}
