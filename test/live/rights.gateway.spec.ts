import { COMMANDS, type CommandName } from '@plenary/contracts/live-messages';
import { ROLES, type Role } from '@plenary/contracts/roles';
import { MembershipService } from '@plenary/events';
import { buildMembership } from '@plenary/events/testing';
import { Actor } from '@plenary/kernel/access';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { buildSession } from '@plenary/program/testing';
import { Hall } from './stage';

type Who = Role | 'stranger';

/** Who may send which command in their own event, by hand. A new command without a row fails. */
const MATRIX: Record<CommandName, readonly Who[]> = {
  'room.enter': ROLES,
  'session.join': ROLES,
  'session.leave': [...ROLES, 'stranger'],
  sync: [],
  'qa.ask': ROLES,
  'qa.edit': [],
  'qa.withdraw': [],
  'qa.vote': ROLES,
  'qa.report': ROLES,
  'qa.similar': ROLES,
  'mod.set': ['moderator', 'staff', 'organizer'],
  'mod.answer': ['moderator', 'staff', 'organizer'],
  'mod.edit': ['moderator', 'staff', 'organizer'],
  'mod.label': ['moderator', 'staff', 'organizer'],
  'mod.assign': ['moderator', 'staff', 'organizer'],
  'mod.claim': ['moderator', 'staff', 'organizer'],
  'mod.queue': ['moderator', 'staff', 'organizer'],
  'mod.merge': ['moderator', 'staff', 'organizer'],
  'mod.unmerge': ['moderator', 'staff', 'organizer'],
  'qa.settings': ['moderator', 'staff', 'organizer'],
  'poll.save': ['moderator', 'staff', 'organizer'],
  'poll.remove': ['moderator', 'staff', 'organizer'],
  'poll.open': ['moderator', 'staff', 'organizer'],
  'poll.close': ['moderator', 'staff', 'organizer'],
  'poll.show': ['moderator', 'staff', 'organizer'],
  'poll.hide': ['moderator', 'staff', 'organizer'],
  'poll.vote': ROLES,
  hand: ROLES,
  'floor.set': ['moderator', 'staff', 'organizer'],
  'floor.order': ['moderator', 'staff', 'organizer'],
  'floor.settings': ['moderator', 'staff', 'organizer'],
  react: ROLES,
  'stage.speaking': ['moderator', 'staff', 'organizer'],
  'stage.start': ['moderator', 'staff', 'organizer'],
  'stage.end': ['moderator', 'staff', 'organizer'],
};

/** What a command of somebody without the right is answered: foreign things are unknown, own ones forbidden. */
const REFUSALS = ['common.forbidden', 'common.not_found', 'live.not_joined'];

describe('the rights of every command', () => {
  let hall: Hall;
  let question: { id: string; rev: number };
  let poll: { id: string; rev: number };
  let requestId: string;
  beforeAll(async () => {
    hall = await Hall.open();
    const asker = await hall.enter('attendee');
    question = (await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Whose right?' })).question;
    await hall.manager.query(`UPDATE question SET state = 'visible' WHERE id = $1`, [question.id]);
    requestId = (await asker.client.do('hand', { cid: newId(), sessionId: hall.session.id, on: true })).hand?.id ?? '';
    const chair = await hall.enter('moderator');
    poll = await chair.client.do('poll.save', { cid: newId(), id: newId(), sessionId: hall.session.id, rev: 0, kind: 'choice', question: { en: 'Whose right?' }, options: [{ en: 'Mine' }, { en: 'Yours' }], results: 'shown' });
    poll = await chair.client.do('poll.open', { cid: newId(), id: poll.id, rev: poll.rev });
  });
  afterAll(() => hall.close());

  const payloadOf = (name: CommandName): object => {
    const cid = newId();
    const [sessionId, eventId] = [hall.session.id, hall.event.id];
    const payloads: Record<CommandName, object> = {
      'room.enter': { eventId, roomId: hall.room.id },
      'session.join': { sessionId },
      'session.leave': { sessionId },
      sync: { st: 'mod', s: sessionId, epoch: newId(), after: 0 },
      'qa.ask': { cid, sessionId, text: 'May I?' },
      'qa.edit': { cid, id: question.id, rev: 1, text: 'Not mine' },
      'qa.withdraw': { cid, id: question.id },
      'qa.vote': { id: question.id, on: true },
      'qa.report': { cid, id: question.id, reason: 'spam' },
      'qa.similar': { sessionId, text: 'Whose right?' },
      'mod.set': { cid, id: question.id, rev: 1, state: 'visible', force: true },
      'mod.answer': { cid, id: question.id, rev: -1, mode: 'live', force: true },
      'mod.edit': { cid, id: question.id, rev: -1, text: 'Whose rights?', force: true },
      'mod.label': { cid, id: question.id, rev: -1, labelIds: [], force: true },
      'mod.assign': { cid, id: question.id, rev: -1, speakerId: null, force: true },
      'mod.claim': { id: question.id, on: true, force: true },
      'mod.queue': { cid, sessionId, rev: -1, ids: [] },
      'mod.merge': { cid, sessionId, from: [question.id], into: question.id },
      'mod.unmerge': { cid, sessionId, ids: [question.id] },
      'qa.settings': { cid, sessionId, rev: -1, open: true },
      'poll.save': { cid, id: newId(), sessionId, rev: 0, kind: 'rating', question: { en: 'How was it?' } },
      'poll.remove': { cid, id: poll.id, rev: -1 },
      'poll.open': { cid, id: poll.id, rev: -1 },
      'poll.close': { cid, id: poll.id, rev: -1 },
      'poll.show': { cid, id: poll.id, rev: -1, results: 'voted' },
      'poll.hide': { cid, id: poll.id, what: 'word', hidden: false },
      hand: { cid, sessionId, on: true, topic: 'My view' },
      'floor.set': { cid, id: requestId, rev: -1, state: 'listed' },
      'floor.order': { cid, sessionId, ids: [] },
      'floor.settings': { cid, sessionId, rev: -1, hands: true },
      react: { sessionId, emoji: '👏' },
      'poll.vote': { id: poll.id, answer: ['0'] },
      'stage.speaking': { cid, sessionId, speakerId: null },
      'stage.start': { cid, sessionId },
      'stage.end': { cid, sessionId },
    };
    return payloads[name];
  };

  it('have a row each', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it.each([...ROLES, 'stranger'] as Who[])('as a %s', async (who) => {
    const client = who === 'stranger' ? await stranger(hall) : (await hall.enter(who)).client;
    for (const name of (Object.keys(COMMANDS) as CommandName[]).sort((a, b) => Number(a === 'stage.end') - Number(b === 'stage.end'))) {
      const answer = await client.sendRaw(name, payloadOf(name));
      const refused = !answer.ok && (REFUSALS.includes(answer.code) || answer.code === 'qa.not_yours');
      expect([name, answer.ok ? 'ok' : answer.code, refused]).toEqual([name, expect.any(String), !MATRIX[name].includes(who)]);
    }
    await hall.manager.query(`UPDATE session SET state = 'live', ended_at = NULL WHERE id = $1`, [hall.session.id]);
  });

  it('answer foreign and unknown ids alike', async () => {
    const client = await stranger(hall);
    for (const name of ['qa.vote', 'mod.set', 'qa.withdraw', 'poll.vote', 'poll.open', 'poll.hide', 'floor.set'] as const) {
      const foreign = await client.sendRaw(name, payloadOf(name));
      const unknown = await client.sendRaw(name, { ...payloadOf(name), id: newId() });
      expect([name, foreign]).toEqual([name, unknown]);
    }
  });

  it('hide a session that is not released from delegates, not from the team (S160)', async () => {
    const { session } = await buildSession(hall.manager, { startsAt: new Date(Date.now() + 40 * 3_600_000) }, { event: hall.event, room: hall.room });
    const attendee = await hall.enter('attendee');
    const moderator = await hall.enter('moderator');
    expect(await attendee.client.send('session.join', { sessionId: session.id })).toMatchObject({ ok: false, code: 'common.not_found' });
    expect((await moderator.client.send('session.join', { sessionId: session.id })).ok).toBe(true);
  });
});

async function stranger(hall: Hall): Promise<LiveTestClient> {
  const member = await buildMembership(hall.manager, 'organizer');
  return hall.connect(hall.node, await hall.signIn(member));
}

describe('rights that change while a socket is open', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await Hall.open(2)));
  afterAll(() => hall.close());

  const change = (verb: 'grant' | 'revoke', personId: string, role: Role) => {
    const { app } = hall.node;
    const memberships = app.get(MembershipService, { strict: false });
    return app.get(UnitOfWork, { strict: false }).run((tx) => memberships[verb](tx, Actor.system(), { eventId: hall.event.id, personId, role }));
  };
  const waits = (client: LiveTestClient) => client.heard.filter((each) => (each as { message: { t?: string } }).message?.t === 'q.moderated').length;

  it('take a moderator out of what waits, on another node, within two seconds (G17)', async () => {
    const { client, member } = await hall.enter(['attendee', 'moderator'], hall.nodes[1]);
    const asker = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Seen?' });
    await eventually(() => waits(client) === 1);
    await change('revoke', member.person.id, 'moderator');
    await eventually(() => client.heard.some((each) => (each as { message: { t?: string } }).message?.t === 'access.changed'), 2_000);
    await eventually(async () => !(await client.send('sync', { st: 'mod', s: hall.session.id, epoch: newId(), after: 0 })).ok, 2_000);
    await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Not seen?' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(waits(client)).toBe(1);
  });

  it('bring a new moderator what waits', async () => {
    const { client, member } = await hall.enter('attendee', hall.nodes[1]);
    const asker = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    await change('grant', member.person.id, 'moderator');
    await eventually(async () => (await client.send('sync', { st: 'mod', s: hall.session.id, epoch: newId(), after: 0 })).ok, 2_000);
    await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Now?' });
    await eventually(() => waits(client) === 1);
  });

  it('close the sockets of somebody who has no role any more', async () => {
    const { client, member } = await hall.enter('attendee', hall.nodes[1]);
    await client.do('session.join', { sessionId: hall.session.id });
    await change('revoke', member.person.id, 'attendee');
    await eventually(() => client.socket.disconnected, 2_000);
    expect(client.heard).toContainEqual({ name: 'bye', message: { reason: 'banned', retryAfterMs: 0 } });
  });
});
