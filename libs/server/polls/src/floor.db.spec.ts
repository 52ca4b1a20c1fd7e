import { ROLES } from '@plenary/contracts/roles';
import type { ConductFloor, OwnHand } from '@plenary/contracts/floor';
import { Delegations } from '@plenary/events';
import type { BuiltMember } from '@plenary/events/testing';
import type { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { FloorQueries } from './floor.queries';
import { FloorService } from './floor.service';
import { FloorRequest } from './floor-request.entity';
import { HandService } from './hand.service';
import { PollHall } from './testing';

describe('the floor', () => {
  let hall: PollHall;
  beforeEach(async () => {
    hall = await PollHall.open();
    hall.service.app.get(Delegations, { strict: false }).register({ delegationsOf: (_event, people) => Promise.resolve(new Map(people.map((id) => [id, { country: 'UZ', institution: 'Ministry of Digital Technologies' }]))) });
  });
  afterEach(() => hall.close());

  const service = <T>(type: abstract new (...args: never[]) => T): T => hall.service.app.get<T>(type as never, { strict: false });
  const raise = (actor: Actor, on = true, facts: { cid?: string; topic?: string } = {}) => service(HandService).raise(actor, { cid: newId(), sessionId: hall.session.id, on, topic: '', ...facts });
  const asked = async (member: BuiltMember): Promise<OwnHand> => (await raise(member.actor)).hand as OwnHand;
  const set = async (id: string, state: ConductFloor['state'], actor = hall.chair.actor) => {
    const { rev } = await hall.manager.findOneByOrFail(FloorRequest, { id });
    return service(FloorService).set(actor, { cid: newId(), id, rev, state });
  };
  const speakers = async () => (await service(FloorQueries).speakers(hall.session.id, hall.manager)).map(({ name, state }) => [name, state]);
  const named = async (name: string): Promise<BuiltMember> => {
    const member = await hall.member();
    await hall.manager.query('UPDATE person SET name = $2 WHERE id = $1', [member.person.id, name]);
    return member;
  };

  it('has one open request of a member, from however many tabs at once', async () => {
    const { actor } = await hall.member();
    const answers = await Promise.all(Array.from({ length: 6 }, () => raise(actor)));
    expect([new Set(answers.map(({ hand }) => hand?.id)).size, await hall.manager.count(FloorRequest)]).toEqual([1, 1]);
  });

  it('control: the schema refuses a second one too', async () => {
    await asked(await hall.member());
    const copy = `INSERT INTO floor_request (id, event_id, session_id, member_id, cid, name, institution, topic) SELECT $1, event_id, session_id, member_id, $1, name, institution, topic FROM floor_request`;
    await expect(hall.manager.query(copy, [newId()])).rejects.toThrow('floor_request_one_open');
  });

  it('tells moderators who asks for whom and about what, and nobody else', async () => {
    await raise((await named('Delegate One')).actor, true, { topic: 'Rural connectivity' });
    expect((await hall.stream('mod'))[0]).toMatchObject({ type: 'floor.request', payload: { name: 'Delegate One', country: 'UZ', institution: 'Ministry of Digital Technologies', topic: 'Rural connectivity', state: 'asked' } });
    expect(await hall.stream('pub')).toEqual([]);
  });

  it('shows everyone name and country once the chair has listed somebody, and never the topic', async () => {
    const { id } = (await raise((await named('Delegate One')).actor, true, { topic: 'A confidential matter' })).hand as OwnHand;
    await set(id, 'listed');
    const [list] = await hall.stream('pub');
    expect(list).toMatchObject({ type: 'floor.list', payload: { speakers: [{ name: 'Delegate One', country: 'UZ', state: 'listed' }] } });
    expect(JSON.stringify(list)).not.toMatch(/confidential|Ministry/);
  });

  it('leads from the list to the floor; one is next and one speaks', async () => {
    const [one, two, three] = [await asked(await named('One')), await asked(await named('Two')), await asked(await named('Three'))];
    for (const { id } of [one, two, three]) await set(id, 'listed');
    await set(one.id, 'speaking');
    await set(two.id, 'next');
    expect(await speakers()).toEqual([['One', 'speaking'], ['Two', 'next'], ['Three', 'listed']]);
    await set(three.id, 'next');
    expect(await speakers()).toEqual([['One', 'speaking'], ['Three', 'next'], ['Two', 'listed']]);
    await set(three.id, 'speaking');
    expect(await speakers()).toEqual([['Three', 'speaking'], ['Two', 'listed']]);
    await set(three.id, 'done');
    await expect(set(one.id, 'listed')).rejects.toThrow('floor.wrong_state');
  });

  it('gives the floor to one, also when two chairs give it to two at once', async () => {
    const requests = await Promise.all(Array.from({ length: 4 }, async () => asked(await hall.member())));
    const other = await hall.member('organizer');
    await Promise.allSettled(requests.map(({ id }, i) => set(id, 'speaking', i % 2 ? other.actor : hall.chair.actor)));
    expect(await hall.manager.countBy(FloorRequest, { state: 'speaking' })).toBe(1);
  });

  it('keeps the order the chair wishes', async () => {
    const ids: string[] = [];
    for (const name of ['One', 'Two', 'Three']) ids.push((await asked(await named(name))).id);
    for (const id of ids) await set(id, 'listed');
    const order = (wished: string[]) => service(FloorService).order(hall.chair.actor, { cid: newId(), sessionId: hall.session.id, ids: wished });
    await order([ids[2] ?? '', newId(), ids[0] ?? '']);
    expect(await speakers()).toEqual([['Three', 'listed'], ['One', 'listed'], ['Two', 'listed']]);
    const before = (await hall.stream('pub')).length;
    await order([ids[2] ?? '', ids[0] ?? '', ids[1] ?? '']);
    expect(await hall.stream('pub')).toHaveLength(before);
  });

  it('lets a hand down until its owner speaks, and a late repeat does not raise it again', async () => {
    const member = await hall.member();
    const cid = newId();
    const { hand } = await raise(member.actor, true, { cid });
    await set(hand?.id ?? '', 'listed');
    expect(await raise(member.actor, false)).toEqual({ hand: null });
    expect([await speakers(), (await raise(member.actor, false)).hand]).toEqual([[], null]);
    expect((await raise(member.actor, true, { cid })).hand?.state).toBe('withdrawn');
    const again = await asked(member);
    await set(again.id, 'speaking');
    await expect(raise(member.actor, false)).rejects.toThrow('floor.speaking');
  });

  it('takes no request when the chair has closed it, or the session has ended', async () => {
    await service(FloorService).changeSettings(hall.chair.actor, { cid: newId(), sessionId: hall.session.id, rev: 0, hands: false });
    await expect(raise((await hall.member()).actor)).rejects.toThrow('floor.closed');
    await service(FloorService).changeSettings(hall.chair.actor, { cid: newId(), sessionId: hall.session.id, rev: 1, hands: true });
    await hall.manager.query(`UPDATE session SET state = 'ended' WHERE id = $1`, [hall.session.id]);
    await expect(raise((await hall.member()).actor)).rejects.toThrow('floor.closed');
  });

  it('lets one of two chairs win, and shows the other what there is now', async () => {
    const { id } = await asked(await hall.member());
    await set(id, 'listed');
    await expect(service(FloorService).set(hall.chair.actor, { cid: newId(), id, rev: 1, state: 'declined' })).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { state: 'listed', rev: 2 } } } });
  });

  it.each(ROLES.filter((role) => !['moderator', 'staff', 'organizer'].includes(role)))('is not conducted by the role %s', async (role) => {
    const { actor } = await hall.member(role);
    const { id } = await asked(await hall.member());
    await expect(set(id, 'speaking', actor)).rejects.toThrow('common.forbidden');
  });
});
