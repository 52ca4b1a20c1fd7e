import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@plenary/contracts/roles';
import type { Event } from '@plenary/events';
import { buildMembership } from '@plenary/events/testing';
import { AuthSession } from '@plenary/identity';
import { newId } from '@plenary/kernel/db';
import { type KeptCommand, RoomClient } from '@plenary/live-client';
import type { Room } from '@plenary/program';
import type { EntityManager } from 'typeorm';
import type { Ledger } from './ledger';

const LOOK_MS = 20;
const PATIENCE_MS = 90_000;

/** One member of the event in the room, with the client that pages use. */
class Seat {
  asked = 0;

  constructor(
    readonly membershipId: string,
    readonly room: RoomClient,
    private readonly ledger: Ledger,
  ) {}

  get session() {
    return this.room.snapshot().session;
  }

  async ask(sessionId: string): Promise<void> {
    const cid = newId();
    this.asked++;
    await this.taken({ key: cid, name: 'qa.ask', payload: { cid, sessionId, text: `Question ${cid}` } });
    this.ledger.acknowledge('question', cid);
  }

  /** Wishes the opposite of what stands for some question of somebody else. */
  async vote(): Promise<void> {
    const others = [...(this.session?.questions.keys() ?? [])].filter((id) => !this.session?.own.has(id));
    const id = others[Math.floor(Math.random() * others.length)];
    if (!id) return;
    const on = !this.session?.votes.has(id);
    await this.taken({ key: id, name: 'qa.vote', payload: { id, on } });
    // A refused vote is taken back by the client.
    if (this.session?.votes.has(id) === on) this.ledger.vote(id, this.membershipId, on);
  }

  async approve(): Promise<void> {
    const pending = [...(this.session?.all.values() ?? [])].find(({ state }) => state === 'pending');
    if (!pending) return;
    const cid = newId();
    await this.taken({ key: cid, name: 'mod.set', payload: { cid, id: pending.id, rev: pending.rev, state: 'visible' } });
    this.ledger.acknowledge('approval', pending.id);
  }

  /** Gives a command to the client, which repeats it, and waits until the server has taken it. */
  private async taken(command: KeptCommand): Promise<void> {
    this.room.keep(command);
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
      const waiting = this.room.snapshot().waiting.find(({ command: { key } }) => key === command.key);
      if (!waiting) return;
      if (waiting.refusal || Date.now() > end) throw new Error(`${command.name} was not taken: ${JSON.stringify(waiting.refusal)}, ${JSON.stringify(this.room.snapshot().connection)}`);
    }
  }
}

/** People in the room who ask, vote and moderate without pause, over sockets through the door. */
export class Audience {
  readonly seats: Seat[] = [];
  private stopping = false;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly address: string,
    private readonly place: { event: Event; room: Room; sessionId: string },
    private readonly ledger: Ledger,
  ) {}

  async enter(manager: EntityManager, role: Role): Promise<void> {
    const { event, room } = this.place;
    const { membership, person } = await buildMembership(manager, role, { event });
    const secret = randomBytes(16).toString('hex');
    await manager.insert(AuthSession, { id: newId(), personId: person.id, secretHash: createHash('sha256').update(secret).digest('hex'), expiresAt: new Date(Date.now() + 3_600_000) });
    const headers = { cookie: `plenary=${secret}`, origin: this.address };
    const client = new RoomClient({ url: this.address, eventId: event.id, roomId: room.id, fetch: (url) => fetch(url, { headers }), socket: { transports: ['websocket'], extraHeaders: headers } });
    this.seats.push(new Seat(membership.id, client, this.ledger));
    await client.start();
  }

  start(): void {
    const [moderator, ...members] = this.seats;
    const repeat = async (act: () => Promise<void>, everyMs: number) => {
      while (!this.stopping) {
        await act();
        await sleep(everyMs);
      }
    };
    // Within the rate of a person: a few questions, some votes a second.
    const member = (seat: Seat) => repeat(() => (seat.asked < 3 && Math.random() < 0.1 ? seat.ask(this.place.sessionId) : seat.vote()), 400);
    this.work = Promise.all([repeat(() => moderator?.approve() ?? Promise.resolve(), 100), ...members.map(member)]);
  }

  /** Nobody begins anything new; ends when everything was answered. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.work;
  }

  /** What each of them sees of everybody's questions, as one text to compare. */
  views(): string[] {
    return this.seats.map(({ session }) => JSON.stringify([...(session?.questions.values() ?? [])].map(({ id, text }) => [id, text]).sort()));
  }

  leave(): void {
    for (const { room } of this.seats) room.stop();
  }
}
