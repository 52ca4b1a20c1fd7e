import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { React } from '@plenary/contracts/floor';
import type { Actor } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import { Ticker } from '@plenary/kernel/live';
import { Log } from '@plenary/kernel/log';
import { SessionAccess } from '@plenary/program';
import { DataSource } from 'typeorm';
import { FloorQueries } from './floor.queries';

/** Signs of this node wait so long before they are added to the totals in one statement. */
const GATHER_MS = 250;
/** A right that was seen, and a chair's switch, are looked at again after this. */
const LOOK_AGAIN_MS = 2_000;

const ADD = `
  INSERT INTO reaction_total (session_id, emoji, event_id, total)
  SELECT $1, emoji, $2, n FROM unnest($3::text[], $4::int[]) AS given(emoji, n)
  ON CONFLICT (session_id, emoji) DO UPDATE SET total = reaction_total.total + excluded.total`;

interface Gathered {
  eventId: string;
  given: Map<string, number>;
}

/** Reactions: gathered on the node, added a few times a second, told in ticks. Losing some with a node is harmless. */
@Injectable()
export class ReactionService implements OnApplicationShutdown {
  private readonly gathered = new Map<string, Gathered>();
  private readonly admitted = new Map<string, { eventId: string; until: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionAccess,
    private readonly queries: FloorQueries,
    private readonly ticker: Ticker,
    private readonly log: Log,
  ) {}

  async react(actor: Actor, { sessionId, emoji }: React): Promise<void> {
    const eventId = await this.admit(actor, sessionId);
    const gathered = this.gathered.get(sessionId) ?? { eventId, given: new Map<string, number>() };
    gathered.given.set(emoji, (gathered.given.get(emoji) ?? 0) + 1);
    this.gathered.set(sessionId, gathered);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /** A thousand taps a second must not be a thousand looks at the rights. */
  private async admit(actor: Actor, sessionId: string): Promise<string> {
    const key = `${actor.principal}/${sessionId}`;
    const known = this.admitted.get(key);
    if (known && known.until > Date.now()) return known.eventId;
    const { session } = await this.sessions.openInside(actor, sessionId, 'react');
    if (!(await this.queries.settings(sessionId)).reactions) throw new DomainError('floor.reactions_off');
    this.admitted.set(key, { eventId: session.eventId, until: Date.now() + LOOK_AGAIN_MS });
    return session.eventId;
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    for (const [key, { until }] of this.admitted) if (until < Date.now()) this.admitted.delete(key);
    const all = [...this.gathered];
    this.gathered.clear();
    for (const [sessionId, { eventId, given }] of all) {
      try {
        await this.source.query(ADD, [sessionId, eventId, [...given.keys()], [...given.values()]]);
        this.ticker.touch(sessionId);
      } catch (error) {
        this.log.warn('Reactions were lost', { sessionId, reason: error instanceof Error ? error.name : 'unknown' });
      }
    }
  }
}
