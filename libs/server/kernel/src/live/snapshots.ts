import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { LIVE_LIMITS, type StreamHeads } from '@plenary/contracts/live';
import { DataSource, type EntityManager } from 'typeorm';
import { StreamReader, channels } from '../streams';
import { TickLease } from './tick-lease';

/** Who a snapshot is for: everyone in the room, or moderators. */
export type SnapshotView = 'public' | 'moderator';

/** A feature's part of a session's state; registered at start. */
export interface SnapshotContributor {
  /** Key of the part in the snapshot. */
  readonly part: string;
  /** The part that everyone with this view shares, as plain JSON. */
  shared(manager: EntityManager, sessionId: string, view: SnapshotView): Promise<unknown>;
  /** The part that is one member's own, if there is one. */
  own?(manager: EntityManager, sessionId: string, membershipId: string): Promise<unknown>;
  /** Channels of confidential ticks that the member may read in this session. */
  audiences?(manager: EntityManager, sessionId: string, membershipId: string): Promise<string[]>;
}

/** A snapshot ready to be sent. */
export interface BuiltSnapshot {
  etag: string;
  body: Buffer;
  gzipped: Buffer;
}

interface Kept {
  at: number;
  built: Promise<BuiltSnapshot>;
}

const compress = promisify(gzip);

/** States of sessions, put together from the features' parts; at most one is built per session, view and second. */
@Injectable()
export class Snapshots {
  private readonly contributors: SnapshotContributor[] = [];
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly source: DataSource,
    private readonly reader: StreamReader,
    private readonly lease: TickLease,
  ) {}

  register(contributor: SnapshotContributor): void {
    this.contributors.push(contributor);
  }

  /** The state of a session; everyone who asks within a second shares one. */
  async of(sessionId: string, view: SnapshotView, now = Date.now()): Promise<BuiltSnapshot> {
    const key = `${view}/${sessionId}`;
    const kept = this.kept.get(key);
    if (kept && now - kept.at < LIVE_LIMITS.snapshotMs) return kept.built;
    for (const [other, { at }] of this.kept) if (now - at >= LIVE_LIMITS.snapshotMs) this.kept.delete(other);
    const built = this.build(sessionId, view);
    this.kept.set(key, { at: now, built });
    built.catch(() => this.kept.delete(key));
    return built;
  }

  /** What is the member's own in a session. */
  async own(sessionId: string, membershipId: string): Promise<Record<string, unknown>> {
    const { manager } = this.source;
    const parts = await Promise.all(this.contributors.map(async (contributor) => [contributor.part, await contributor.own?.(manager, sessionId, membershipId)] as const));
    return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
  }

  /** Channels that are the member's beside everyone's. */
  async audiences(sessionId: string, membershipId: string): Promise<string[]> {
    const lists = await Promise.all(this.contributors.map((contributor) => contributor.audiences?.(this.source.manager, sessionId, membershipId) ?? []));
    return lists.flat();
  }

  /** One database snapshot, so that the parts are exactly what the heads say. */
  private async build(sessionId: string, view: SnapshotView): Promise<BuiltSnapshot> {
    const state = await this.source.transaction('REPEATABLE READ', async (manager) => {
      const streams = await this.heads(manager, sessionId, view);
      const tick = (await this.lease.numbers([sessionId], manager)).get(sessionId) ?? 0;
      const parts: Record<string, unknown> = {};
      for (const contributor of this.contributors) parts[contributor.part] = await contributor.shared(manager, sessionId, view);
      return { sessionId, streams, tick, ...parts };
    });
    const body = Buffer.from(JSON.stringify(state));
    return { etag: etagOf(state.streams, body), body, gzipped: await compress(body) };
  }

  private async heads(manager: EntityManager, sessionId: string, view: SnapshotView): Promise<StreamHeads> {
    const pub = channels.sessionPublic(sessionId);
    const mod = channels.sessionModerators(sessionId);
    const heads = await this.reader.heads(view === 'moderator' ? [pub, mod] : [pub], manager);
    return { ...(heads.has(pub) && { pub: heads.get(pub) }), ...(heads.has(mod) && { mod: heads.get(mod) }) };
  }
}

/** From epoch and numbers, and from the content, since scores change between events. */
function etagOf({ pub, mod }: StreamHeads, body: Buffer): string {
  const content = createHash('sha1').update(body).digest('base64url').slice(0, 12);
  return `"${[pub?.epoch.slice(-12) ?? 0, pub?.q ?? 0, mod?.q ?? 0, content].join('.')}"`;
}
