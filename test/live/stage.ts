import { Module } from '@nestjs/common';
import type { Role } from '@plenary/contracts/roles';
import { type Event, EventsModule } from '@plenary/events';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { LiveModule } from '@plenary/kernel/live';
import { type LiveNode, LiveTestClient, startLiveNode } from '@plenary/kernel/live/testing';
import { createTestDatabase, type TestDatabase } from '@plenary/kernel/testing';
import { Release, type Room, type Session } from '@plenary/program';
import { buildSession } from '@plenary/program/testing';
import { PollsLiveModule } from '@plenary/polls';
import { QaLiveModule } from '@plenary/qa';
import { RegistrationLiveModule } from '@plenary/registration';
import { StageLiveModule } from '@plenary/stage';
import { DataSource, type EntityManager } from 'typeorm';

/** What the live service is made of. */
@Module({ imports: [LiveModule, IdentityModule, EventsModule, StageLiveModule, QaLiveModule, PollsLiveModule, RegistrationLiveModule] })
class LiveEdge {}

/** A conference hall under test: a database, a node or more, and a released session that is on. */
export class Hall {
  readonly nodes: LiveNode[] = [];
  readonly clients: LiveTestClient[] = [];
  event: Event;
  room: Room;
  session: Session;

  private constructor(readonly database: TestDatabase) {}

  /** `reach` puts something between the nodes and the database. */
  static async open(nodes = 1, env: Record<string, string> = {}, reach: (url: string) => Promise<string> = async (url) => url): Promise<Hall> {
    const hall = new Hall(await createTestDatabase());
    const url = await reach(hall.database.url);
    for (let i = 0; i < nodes; i++) hall.nodes.push(await startLiveNode(LiveEdge, url, env));
    Object.assign(hall, await buildReleasedSession(hall.manager));
    return hall;
  }

  get node(): LiveNode {
    return this.nodes[0] as LiveNode;
  }

  get source(): DataSource {
    return this.node.app.get(DataSource);
  }

  get manager(): EntityManager {
    return this.source.manager;
  }

  /** A member of the event with a socket on a node. */
  async enter(role: Role | Role[], node = this.node): Promise<{ client: LiveTestClient; member: BuiltMember; headers: Record<string, string> }> {
    const member = await buildMembership(this.manager, role, { event: this.event });
    const headers = await this.signIn(member, node);
    return { client: await this.connect(node, headers), member, headers };
  }

  /** Headers of a browser of this node's own page. */
  async signIn(member: BuiltMember, node = this.node): Promise<Record<string, string>> {
    const { cookie } = await signInAs(node, member.person.id);
    return { cookie, origin: node.url };
  }

  async connect(node: LiveNode, headers: Record<string, string>): Promise<LiveTestClient> {
    const client = await LiveTestClient.connect(node, { ...headers, origin: node.url });
    this.clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    for (const node of this.nodes) await node.close();
    await this.database.drop();
  }
}

/** A session that is on, in a programme that visitors see; a later release adds to the one before it. */
export async function buildReleasedSession(manager: EntityManager, facts: Partial<Session> = {}, parents: { event?: Event; room?: Room } = {}, number = 1): Promise<{ event: Event; room: Room; session: Session }> {
  const { event, room, session } = await buildSession(manager, { state: 'live', startedAt: new Date(), ...facts }, parents);
  const { id, type, title, abstract, startsAt, endsAt, languages } = session;
  const released = { id, type, title, abstract, roomId: room.id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), languages, speakerIds: [], sequence: 1 };
  const earlier = await manager.findOneBy(Release, { eventId: event.id, number: number - 1 });
  const content = { rooms: [{ id: room.id, name: room.name }], sessions: [...(earlier?.content.sessions ?? []), released] };
  await manager.insert(Release, { id: newId(), eventId: event.id, number, content, publishedAt: new Date(), publishedBy: null });
  return { event, room, session };
}

/** The events a client has heard of a type. */
export function eventsOf(client: LiveTestClient, type: string): { d: Record<string, unknown>; q: number; st: string }[] {
  return (client.heard as { name: string; message: { t: string; d: Record<string, unknown>; q: number; st: string } }[]).filter(({ name, message }) => name === 'ev' && message.t === type).map(({ message }) => message);
}
