import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { newId } from '@plenary/kernel/db';
import { type LiveSocket, Ticker } from '@plenary/kernel/live';
import { Log } from '@plenary/kernel/log';
import { AttendanceWriter, type Interval } from './attendance.writer';

/** A member in a session, on this node. */
export interface Presence {
  eventId: string;
  sessionId: string;
  membershipId: string;
}

interface Stay extends Presence {
  id: string;
  since: number;
  sockets: Set<LiveSocket>;
  /** When the last socket went; coming back soon continues the stay. */
  leftAt: number | null;
  written: boolean;
}

const FLUSH_MS = 2_000;

/** Who is in which session on this node: opened and closed in memory, written in batches. */
@Injectable()
export class PresenceTracker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stays = new Map<string, Stay>();
  private timer: NodeJS.Timeout | undefined;
  private beatAt = 0;

  constructor(
    private readonly writer: AttendanceWriter,
    private readonly ticker: Ticker,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => void this.flush(Date.now()).finally(() => this.timer && this.onApplicationBootstrap()), FLUSH_MS);
  }

  /** A stop is a clean end of every stay on this node. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const now = Date.now();
    for (const stay of this.stays.values()) stay.leftAt ??= now;
    await this.flush(now + LIVE_LIMITS.presenceGraceMs);
  }

  enter(socket: LiveSocket, presence: Presence): void {
    const key = keyOf(presence);
    const stay = this.stays.get(key) ?? { ...presence, id: newId(), since: Date.now(), sockets: new Set<LiveSocket>(), leftAt: null, written: false };
    this.stays.set(key, stay);
    stay.leftAt = null;
    if (stay.sockets.has(socket)) return;
    stay.sockets.add(socket);
    socket.once('disconnect', () => this.leave(socket, presence));
  }

  leave(socket: LiveSocket, presence: Pick<Presence, 'sessionId' | 'membershipId'>): void {
    const stay = this.stays.get(keyOf(presence));
    if (!stay?.sockets.delete(socket) || stay.sockets.size > 0) return;
    stay.leftAt = Date.now();
  }

  /** The socket leaves a session, whoever it belongs to. */
  leaveAll(socket: LiveSocket, sessionId: string): void {
    for (const stay of this.stays.values()) if (stay.sessionId === sessionId) this.leave(socket, stay);
  }

  /** Writes what has changed; everything once per beat, so that others see this node alive. */
  private async flush(now: number): Promise<void> {
    const isBeat = now - this.beatAt >= LIVE_LIMITS.presenceBeatMs;
    const gone = [...this.stays].filter(([, { leftAt }]) => leftAt !== null && now - leftAt >= LIVE_LIMITS.presenceGraceMs);
    const fresh = [...this.stays.values()].filter(({ written }) => !written);
    const leaving = new Set(gone.map(([, stay]) => stay));
    const changed = new Set([...fresh, ...leaving]);
    try {
      await this.writer.write([...(isBeat ? new Set([...this.stays.values()]) : changed)].map((stay) => intervalOf(stay, leaving.has(stay), now)));
      if (isBeat) await this.writer.sweep();
    } catch (error) {
      return this.log.error('Presence could not be written', error);
    }
    if (isBeat) this.beatAt = now;
    for (const stay of fresh) stay.written = true;
    for (const [key, stay] of gone) if (stay.sockets.size === 0) this.stays.delete(key);
    for (const sessionId of new Set([...changed].map((stay) => stay.sessionId))) this.ticker.touch(sessionId);
  }
}

const keyOf = ({ sessionId, membershipId }: Pick<Presence, 'sessionId' | 'membershipId'>): string => `${sessionId}/${membershipId}`;

const intervalOf = ({ id, eventId, sessionId, membershipId, since, leftAt }: Stay, isGone: boolean, now: number): Interval => ({
  id, eventId, sessionId, membershipId, startedMsAgo: now - since, endedMsAgo: isGone && leftAt !== null ? now - leftAt : null,
});
