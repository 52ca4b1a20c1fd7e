import { type MODERATOR_STATES, PUBLIC_STATES, type QuestionState } from '@plenary/contracts/qa';
import type { BuiltMember } from '@plenary/events/testing';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import type { LiveTestClient } from '@plenary/kernel/live/testing';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { ClaimsService, MergeService, ModerationService, QaDeskRow, QuestionService, ReportService, VoteService } from '@plenary/qa';
import { Hall } from './stage';

/** More in a night run: LEAK_OPERATIONS=1000000. */
const OPERATIONS = Number(process.env['LEAK_OPERATIONS'] ?? 2_000);
const SEED = Number(process.env['LEAK_SEED'] ?? Date.now() % 1_000_000);
const WISHES: readonly (typeof MODERATOR_STATES)[number][] = ['pending', 'visible', 'visible', 'answering', 'answered', 'dismissed', 'archived'];

/** What only moderators' frames have: the listed word that marks every text here, and the fields of their view. */
const DESK_ONLY = ['SECRET*', '"flags"', '"reports"', '"labelIds"', '"holder"', '"original"', 'hideAfterReports'];

/** A small generator that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Listener {
  client: LiveTestClient;
  member: BuiltMember;
  anonymous: boolean;
  headers: Record<string, string>;
}

/** A text that was written, and whether a moderator ever let it through. */
interface Secret {
  text: string;
  author: string;
  wasPublic: boolean;
}

describe(`a hall where much is said in confidence (seed ${SEED})`, () => {
  let hall: Hall;
  let listeners: Listener[];
  const secrets = new Map<string, Secret>();
  const snapshots: string[] = [];
  const revs = new Map<string, number>();
  const authors = new Map<string, BuiltMember>();
  const random = randomFrom(SEED);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

  beforeAll(async () => {
    hall = await Hall.open(2);
    await hall.manager.insert(QaDeskRow, { eventId: hall.event.id, words: { en: ['SECRET*'] } });
    listeners = [];
    for (let i = 0; i < 6; i++) {
      const entered = await hall.enter('attendee', hall.nodes[i % 2]);
      await hall.manager.query('UPDATE person SET name = $2 WHERE id = $1', [entered.member.person.id, `NAME-${entered.member.person.id}`]);
      await entered.client.do('session.join', { sessionId: hall.session.id });
      listeners.push({ ...entered, anonymous: i >= 3 });
    }
  });
  afterAll(() => hall.close());

  const service = <T>(type: abstract new (...args: never[]) => T): T => hall.node.app.get<T>(type as never, { strict: false });
  const plant = (author: string): string => {
    const text = `SECRET-${newId()}`;
    secrets.set(text, { text, author, wasPublic: false });
    return text;
  };
  /** What became of a question: a text that everyone saw is no secret any more. */
  const remember = ({ id, text, state, rev }: { id: string; text: string; state: QuestionState; rev: number }): void => {
    const secret = secrets.get(text);
    if (secret && (PUBLIC_STATES as readonly string[]).includes(state)) secret.wasPublic = true;
    revs.set(id, rev);
  };

  const ask = async ({ member, anonymous }: Listener): Promise<void> => {
    const { question } = await service(QuestionService).ask(member.actor, { cid: newId(), sessionId: hall.session.id, text: plant(member.person.id), anonymous });
    authors.set(question.id, member);
    remember(question);
  };
  const edit = async (id: string): Promise<void> => {
    const author = authors.get(id) as BuiltMember;
    remember(await service(QuestionService).edit(author.actor, { cid: newId(), id, rev: revs.get(id) ?? 0, text: plant(author.person.id) }));
  };
  const moderate = async (moderator: BuiltMember, id: string): Promise<void> => {
    const state = pick(WISHES);
    const why = state === 'dismissed' ? { reason: 'off_topic' as const, note: plant(authors.get(id)?.person.id ?? '') } : {};
    remember(await service(ModerationService).set(moderator.actor, { cid: newId(), id, rev: revs.get(id) ?? 0, state, ...why }));
  };
  /** What moderators do among themselves, and what is told to them. */
  const confer = async (moderator: BuiltMember, id: string): Promise<void> => {
    const [merge, report, claim] = [service(MergeService), service(ReportService), service(ClaimsService)];
    const other = pick([...revs.keys()]);
    if (random() < 0.3) await merge.merge(moderator.actor, { cid: newId(), sessionId: hall.session.id, from: [id], into: other });
    else if (random() < 0.4) await merge.unmerge(moderator.actor, { cid: newId(), sessionId: hall.session.id, ids: [id] });
    else if (random() < 0.5) await report.report(pick(listeners).member.actor, { cid: newId(), id, reason: 'personal' });
    else await claim.claim(moderator.actor, { id, on: random() < 0.5 });
  };
  const vote = async ({ member }: Listener, id: string): Promise<void> => void (await service(VoteService).vote(member.actor, { id, on: random() < 0.7 }));
  const look = async ({ headers, client }: Listener): Promise<void> => {
    await client.send('session.join', { sessionId: hall.session.id });
    snapshots.push(await (await fetch(`${hall.node.url}/live/sessions/${hall.session.id}`, { headers })).text());
  };

  async function operate(moderator: BuiltMember): Promise<void> {
    const id = revs.size > 0 ? pick([...revs.keys()]) : null;
    const roll = random();
    const act = !id || roll < 0.2 ? ask(pick(listeners)) : roll < 0.3 ? edit(id) : roll < 0.6 ? moderate(moderator, id) : roll < 0.7 ? confer(moderator, id) : roll < 0.98 ? vote(pick(listeners), id) : look(pick(listeners));
    // Refusals are part of it: wrong states, own questions, ten open ones, older versions.
    await act.catch((error: unknown) => takeCurrent(id, error));
  }

  /** A question that ended another's turn has changed that one too: the conflict tells its version. */
  function takeCurrent(id: string | null, error: unknown): void {
    const current = error instanceof DomainError ? (error.details.meta?.['current'] as { rev: number } | undefined) : undefined;
    if (id && current) revs.set(id, current.rev);
  }

  /** Everything that reached somebody who may not know it. */
  function leaks(): string[] {
    const hidden = [...secrets.values()].filter(({ wasPublic }) => !wasPublic);
    const names = listeners.filter(({ anonymous }) => anonymous).map(({ member }) => ({ text: `NAME-${member.person.id}`, author: '' }));
    names.push(...DESK_ONLY.map((text) => ({ text, author: '' })));
    const inSnapshots = [...hidden, ...names].filter(({ text }) => snapshots.some((snapshot) => snapshot.includes(text)));
    const inFrames = listeners.flatMap(({ client, member }) => {
      const heard = JSON.stringify(client.heard);
      return [...hidden, ...names].filter(({ text, author }) => author !== member.person.id && heard.includes(text));
    });
    return [...inSnapshots, ...inFrames].map(({ text }) => text);
  }

  it(`lets nothing through in ${OPERATIONS} random operations (G14)`, async () => {
    const { member: moderator } = await hall.enter('moderator');
    for (let i = 0; i < OPERATIONS; i++) await operate(moderator);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(listeners.every(({ client }) => client.heard.length > 50)).toBe(true);
    expect([...secrets.values()].filter(({ wasPublic }) => !wasPublic).length).toBeGreaterThan(10);
    expect(leaks()).toEqual([]);
  }, 600_000);

  it('has shown everyone the same public list, without gaps', async () => {
    for (const { client } of listeners) {
      const numbers = (client.heard as { name: string; message: { st: string; q: number } }[]).filter(({ name, message }) => name === 'ev' && message.st === 'pub').map(({ message }) => message.q);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
      expect(numbers).toHaveLength(await streamLength(hall));
    }
  });

  it('control: a waiting text in the public stream would be found', async () => {
    const secret = [...secrets.values()].find(({ wasPublic }) => !wasPublic) as Secret;
    const target = { stream: channels.sessionPublic(hall.session.id), eventId: hall.event.id };
    await service(UnitOfWork).run((tx) => service(StreamLog).append(tx, target, 'q.removed', { id: secret.text }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(leaks()).toContain(secret.text);
  });
});

async function streamLength(hall: Hall): Promise<number> {
  const [row]: { seq: number }[] = await hall.manager.query('SELECT seq FROM stream WHERE id = $1', [channels.sessionPublic(hall.session.id)]);
  return row?.seq ?? 0;
}
