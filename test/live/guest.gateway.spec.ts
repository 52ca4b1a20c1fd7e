import { COMMANDS, type CommandName } from '@plenary/contracts/live-messages';
import { AuthSessionService } from '@plenary/identity';
import { buildMembership } from '@plenary/events/testing';
import { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { buildRoom } from '@plenary/program/testing';
import { GuestService, HallCodeService } from '@plenary/stage';
import { buildReleasedSession, eventsOf, Hall } from './stage';

const WRONG = { code: 'hall.code_wrong' };

describe('a guest in the hall', () => {
  let hall: Hall;
  let moderator: Actor;
  let code: string;
  beforeEach(async () => {
    hall = await Hall.open();
    ({ actor: moderator } = await buildMembership(hall.manager, 'moderator', { event: hall.event }));
    code = await makeCode();
  });
  afterEach(() => hall.close());

  const codes = () => hall.node.app.get(HallCodeService, { strict: false });
  const guests = () => hall.node.app.get(GuestService, { strict: false });
  const place = () => ({ eventId: hall.event.id, roomId: hall.room.id });
  const visitor = (address = '192.0.2.7') => Actor.visitor('kk', address);
  const personOf = (personId: string) => Actor.person({ personId, authSessionId: null, isAdmin: false, language: 'kk' });
  const makeCode = async (): Promise<string> => (await codes().make(moderator, place())).code?.code ?? '';

  async function comeIn(name = '', by = code): Promise<{ client: LiveTestClient; personId: string }> {
    const { personId } = await guests().enter(visitor(), { code: by, name });
    const cookie = await hall.node.app.get(AuthSessionService, { strict: false }).start(personId, visitor());
    return { client: await hall.connect(hall.node, { cookie: cookie.split(';')[0] ?? '' }), personId };
  }

  it('asks and votes in the session that is on, and is somebody without an address', async () => {
    const { client } = await comeIn();
    const asker = await hall.enter('attendee');
    await client.do('room.enter', { eventId: hall.event.id, roomId: hall.room.id });
    await client.do('session.join', { sessionId: hall.session.id });
    const { question } = await client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'From the hall?' });
    await hall.manager.query(`UPDATE question SET state = 'visible' WHERE id = $1`, [question.id]);
    await asker.client.do('qa.vote', { id: question.id, on: true });
    const other = (await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'From afar?' })).question;
    await hall.manager.query(`UPDATE question SET state = 'visible' WHERE id = $1`, [other.id]);
    expect(await client.do('qa.vote', { id: other.id, on: true })).toMatchObject({ on: true, score: 1 });
    expect(await hall.manager.query(`SELECT name, email FROM person WHERE email LIKE '%guest.invalid'`)).toEqual([{ name: '1-қонақ', email: expect.stringMatching(/^guest-.*@guest\.invalid$/) }]);
  });

  it('may do nothing but that: no other command, before or after the session, in no other room', async () => {
    const { client } = await comeIn('Ерлан');
    const [sessionId, eventId, cid, id] = [hall.session.id, hall.event.id, newId(), newId()];
    const allowed: CommandName[] = ['room.enter', 'session.join', 'session.leave', 'sync', 'qa.ask', 'qa.vote', 'qa.edit', 'qa.withdraw'];
    for (const name of (Object.keys(COMMANDS) as CommandName[]).filter((each) => !allowed.includes(each))) {
      const answer = await client.sendRaw(name, { cid, sessionId, eventId, id, rev: 1, text: 'x', on: true, state: 'visible', speakerId: null });
      expect([name, answer.ok]).toEqual([name, false]);
    }
    const { room } = await buildRoom(hall.manager, {}, { event: hall.event });
    const elsewhere = await buildReleasedSession(hall.manager, { startsAt: new Date(Date.now() + 30 * 3_600_000) }, { event: hall.event, room }, 2);
    expect(await client.send('session.join', { sessionId: elsewhere.session.id })).toMatchObject({ ok: false, code: 'common.not_found' });
    expect(await client.send('qa.ask', { cid, sessionId: elsewhere.session.id, text: 'There?' })).toMatchObject({ ok: false, code: 'common.not_found' });
    await hall.manager.query(`UPDATE session SET state = 'scheduled' WHERE id = $1`, [sessionId]);
    expect(await client.send('qa.ask', { cid, sessionId, text: 'Already?' })).toMatchObject({ ok: false, code: 'common.forbidden' });
    expect((await client.send('session.join', { sessionId })).ok).toBe(true);
  });

  it('is one per browser, however often the code is typed; who is a member already stays what they are', async () => {
    const { personId } = await comeIn();
    await guests().enter(personOf(personId), { code, name: '' });
    const delegate = await buildMembership(hall.manager, 'attendee', { event: hall.event });
    expect(await guests().enter(delegate.actor, { code, name: 'Somebody else' })).toMatchObject({ personId: delegate.person.id, isNew: false });
    const rows: { roles: string[]; guest: boolean }[] = await hall.manager.query(`SELECT roles, guest_until IS NOT NULL AS guest FROM membership WHERE event_id = $1 ORDER BY guest_until IS NOT NULL`, [hall.event.id]);
    expect(rows).toEqual([{ roles: ['moderator'], guest: false }, { roles: ['attendee'], guest: false }, { roles: [], guest: true }]);
    expect((await codes().view(moderator, place())).code?.guests).toBe(1);
  });

  it('is out within two seconds when the code ends, also from an open socket; a new code opens again', async () => {
    const { client } = await comeIn();
    await client.do('session.join', { sessionId: hall.session.id });
    const next = await makeCode();
    await eventually(() => client.socket.disconnected, 10_000);
    expect(eventsOf(client, 'access.changed')).toHaveLength(1);
    expect(next).not.toBe(code);
    await expect(guests().enter(visitor(), { code, name: '' })).rejects.toMatchObject(WRONG);
    await comeIn('', next);
    await codes().end(moderator, place());
    await codes().end(moderator, place());
    await expect(guests().enter(visitor(), { code: next, name: '' })).rejects.toMatchObject(WRONG);
    expect((await codes().view(moderator, place())).code).toBeNull();
  });

  it('ends with the day: an old code opens nothing, and what it opened is shut', async () => {
    const { client } = await comeIn();
    await hall.manager.query(`UPDATE hall_code SET expires_at = now() - interval '1 minute'`);
    await hall.manager.query(`UPDATE membership SET guest_until = now() - interval '1 minute' WHERE guest_until IS NOT NULL`);
    await expect(guests().look(visitor(), code)).rejects.toMatchObject(WRONG);
    expect(await client.send('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Tomorrow?' })).toMatchObject({ ok: false });
  });

  it('cannot guess: after a few wrong codes the right one waits too, and others of the hall do not', async () => {
    for (let i = 0; i <= 20; i++) await expect(guests().look(visitor('198.51.100.1'), `WRONG${i % 10}`)).rejects.toMatchObject(WRONG);
    await expect(guests().look(visitor('198.51.100.1'), code)).rejects.toMatchObject({ code: 'common.rate_limited' });
    expect((await guests().look(visitor('198.51.100.2'), code)).slug).toBe(hall.event.slug);
  });

  it('comes in with a whole hall at once, each under a number of their own', async () => {
    const came = await Promise.all(Array.from({ length: 20 }, () => guests().enter(visitor(), { code, name: '' })));
    expect(new Set(came.map(({ personId }) => personId)).size).toBe(20);
    const names: { name: string }[] = await hall.manager.query(`SELECT DISTINCT name FROM person WHERE email LIKE '%guest.invalid'`);
    expect(names).toHaveLength(20);
  });
});
