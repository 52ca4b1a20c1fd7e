import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { QaDeskRow } from '@plenary/qa';
import { Mix, type Operation, OPERATIONS, type Player, randomFrom, type Words } from './operations';
import { Hall } from './stage';

const PLANTED = /(?:SECRET|NAME)-[0-9a-f-]{36}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What only moderators' frames have: the listed word that marks every text here, and the fields of their view. */
const DESK_ONLY = ['SECRET*', '"flags"', '"reports"', '"labelIds"', '"holder"', '"original"', 'hideAfterReports'];
const LISTENERS = 6;
/** Operations at the same time. */
const LANES = 6;
/** People who act and do not listen: more authors, since each may have ten questions open. */
const SILENT = 30;

/** Something planted that reached who may not know it. */
export interface Leak {
  planted: string;
  /** What carried it, cut to a readable length. */
  carrier: string;
}

interface Listener extends Player {
  member: BuiltMember;
  headers: Record<string, string>;
  client: LiveTestClient;
  /** Numbers of the public stream, in the order they came. */
  last: number;
  gaps: number;
  bytes: number;
}

/**
 * Plants texts that only moderators may read and names of those who ask anonymously, lets everybody act at random, and
 * looks at every byte that attendees receive, when they receive it: what is published later may not be known earlier.
 */
export class LeakHunt {
  readonly leaks: Leak[] = [];
  readonly listeners: Listener[] = [];
  /** What nobody but its author may read yet. */
  private readonly hidden = new Map<string, string>();
  /** Names and membership ids of anonymous askers, by what was planted; never public. */
  private readonly anonymous = new Map<string, string>();
  private mix: Mix | undefined;

  private constructor(
    readonly hall: Hall,
    private readonly random: () => number,
  ) {}

  static async open(seed: number): Promise<LeakHunt> {
    const hunt = new LeakHunt(await Hall.open(1, { DATABASE_POOL: '8' }), randomFrom(seed));
    await hunt.hall.manager.insert(QaDeskRow, { eventId: hunt.hall.event.id, words: { en: ['SECRET*'] } });
    for (let i = 0; i < LISTENERS; i++) await hunt.listen(i);
    return hunt;
  }

  /** Random operations while `goesOn` says so; what leaked is in `leaks`. */
  async run(count: number, goesOn: (done: number) => boolean = () => true): Promise<{ operations: number; refused: number; kinds: Record<string, number> }> {
    this.mix ??= await this.prepare();
    const operations = await this.mix.run(count, LANES, goesOn);
    await this.settle();
    return { operations, refused: this.mix.refused, kinds: Object.fromEntries(this.mix.done) };
  }

  /** How many planted texts nobody may know at this moment. */
  get secrets(): readonly string[] {
    return [...this.hidden.keys()];
  }

  /** Whose text it is. */
  ownerOf(text: string): string | undefined {
    return this.hidden.get(text);
  }

  /** From now on a text may be known. */
  approved(text: string): void {
    this.hidden.delete(text);
  }

  /** A carrier as if this listener had received it. */
  inspect(listener: number, carrier: string): void {
    this.hear(this.listeners[listener] as Listener, carrier);
  }

  /** Waits until everybody has heard everything. */
  async settle(): Promise<void> {
    const [stream]: { seq: number }[] = await this.hall.manager.query(`SELECT seq FROM stream WHERE id = 's:' || $1 || ':pub'`, [this.hall.session.id]);
    await eventually(() => this.listeners.every(({ last }) => last >= (stream?.seq ?? 0)), 60_000);
  }

  close(): Promise<void> {
    return this.hall.close();
  }

  private async prepare(): Promise<Mix> {
    const moderators: Player[] = [];
    for (let i = 0; i < 2; i++) {
      const { member } = await this.hall.enter('moderator');
      moderators.push({ actor: member.actor, membershipId: member.membership.id, anonymous: false });
    }
    const words: Words = { write: (author) => this.plant(author), mayBePublic: (text) => this.approved(text) };
    const place = { sessionId: this.hall.session.id, service: <T>(type: abstract new (...args: never[]) => T): T => this.hall.node.app.get<T>(type as never, { strict: false }) };
    return new Mix(place, [...this.listeners, ...(await this.silent())], moderators, words, this.random, [...OPERATIONS, ...this.looks()]);
  }

  private async silent(): Promise<Player[]> {
    const players: Player[] = [];
    for (let i = 0; i < SILENT; i++) players.push(await this.person(await buildMembership(this.hall.manager, 'attendee', { event: this.hall.event }), i % 2 === 0));
    return players;
  }

  /** Gives somebody a name that is found anywhere; those who ask anonymously must not be found anywhere. */
  private async person({ person, membership, actor }: BuiltMember, anonymous: boolean): Promise<Player> {
    const name = `NAME-${person.id}`;
    await this.hall.manager.query('UPDATE person SET name = $2 WHERE id = $1', [person.id, name]);
    if (anonymous) for (const planted of [name, membership.id]) this.anonymous.set(planted, membership.id);
    return { actor, membershipId: membership.id, anonymous };
  }

  /** What attendees do beside writing: come again, ask for the state, fall out and return. */
  private looks(): Operation[] {
    const anybody = (): Listener => this.listeners[Math.floor(this.random() * this.listeners.length)] as Listener;
    const snapshot = async (): Promise<void> => {
      const listener = anybody();
      this.hear(listener, await (await fetch(`${this.hall.node.url}/live/sessions/${this.hall.session.id}`, { headers: listener.headers })).text());
    };
    const again = async (): Promise<void> => void (await anybody().client.send('session.join', { sessionId: this.hall.session.id }));
    const sync = async (): Promise<void> => void (await anybody().client.send('sync', { st: 'mod', s: this.hall.session.id, epoch: newId(), after: 0 }));
    const reconnect = async (): Promise<void> => this.sit(anybody());
    return [
      { name: 'snapshot', weight: 0.3, run: snapshot },
      { name: 'join again', weight: 0.2, run: again },
      { name: 'sync', weight: 0.2, run: sync },
      { name: 'reconnect', weight: 0.05, alone: true, run: reconnect },
    ];
  }

  private plant(author: Player): string {
    const text = `SECRET-${newId()}`;
    this.hidden.set(text, author.membershipId);
    return text;
  }

  private async listen(index: number): Promise<void> {
    const { hall } = this;
    const { member, headers, client } = await hall.enter('attendee', hall.nodes[index % hall.nodes.length]);
    client.close();
    const player = await this.person(member, index >= LISTENERS / 2);
    const listener: Listener = { ...player, member, headers, client, last: 0, gaps: 0, bytes: 0 };
    this.listeners.push(listener);
    await this.sit(listener);
  }

  /** A new socket in the place of the old one, from which on every byte is looked at. */
  private async sit(listener: Listener): Promise<void> {
    const { hall } = this;
    listener.client.close();
    const node = hall.nodes[this.listeners.indexOf(listener) % hall.nodes.length] ?? hall.node;
    listener.client = await hall.connect(node, listener.headers);
    // What is heard is looked at and let go: a long run would fill the memory with it.
    listener.client.socket.offAny();
    listener.client.socket.io.engine.on('data', (data) => this.hear(listener, String(data)));
    const answer = await listener.client.do('session.join', { sessionId: hall.session.id });
    listener.last = answer.streams.pub?.q ?? 0;
  }

  private hear(listener: Listener, carrier: string): void {
    listener.bytes += carrier.length;
    const number = /^2\["ev",\{"st":"pub",.*?"q":(\d+)/.exec(carrier)?.[1];
    if (number) this.count(listener, Number(number));
    for (const word of DESK_ONLY) if (carrier.includes(word)) this.found(word, carrier);
    const own = listener.membershipId;
    for (const [planted] of carrier.matchAll(PLANTED)) {
      const owner = this.hidden.get(planted) ?? this.anonymous.get(planted);
      if (owner !== undefined && owner !== own) this.found(planted, carrier);
    }
    for (const [id] of carrier.matchAll(UUID)) if (this.anonymous.has(id) && id !== own) this.found(id, carrier);
  }

  private count(listener: Listener, q: number): void {
    if (q > listener.last + 1) listener.gaps += 1;
    listener.last = Math.max(listener.last, q);
  }

  private found(planted: string, carrier: string): void {
    this.leaks.push({ planted, carrier: carrier.slice(0, 300) });
  }
}
