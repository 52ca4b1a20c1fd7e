import { Injectable } from '@nestjs/common';
import type { FloorSettings } from '@plenary/contracts/floor';
import type { Tx } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { FloorQueries } from './floor.queries';
import { ownView, requestView } from './floor.view';
import type { FloorRequest } from './floor-request.entity';

/** Tells each audience of the floor in the form it may see, in the change's own transaction. */
@Injectable()
export class FloorEvents {
  constructor(
    private readonly streams: StreamLog,
    private readonly queries: FloorQueries,
  ) {}

  /** `listChanged`: whether everyone sees another list. Streams are locked in the order of their names. */
  async changed(tx: Tx, place: { eventId: string; sessionId: string }, requests: readonly FloorRequest[], listChanged: boolean): Promise<void> {
    const { eventId, sessionId } = place;
    for (const request of requests) await this.streams.append(tx, { stream: channels.sessionModerators(sessionId), eventId }, 'floor.request', requestView(request));
    if (listChanged) await this.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId }, 'floor.list', { speakers: await this.queries.speakers(sessionId, tx.manager) });
    const byMember = [...requests].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    for (const request of byMember) await this.streams.append(tx, { stream: channels.member(request.memberId), eventId }, 'floor.mine', ownView(request));
  }

  async settingsChanged(tx: Tx, { eventId, sessionId }: { eventId: string; sessionId: string }, settings: FloorSettings): Promise<void> {
    await this.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId }, 'floor.settings', settings);
  }
}
