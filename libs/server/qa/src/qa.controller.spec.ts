import type { QaDeskView } from '@plenary/contracts/qa-event';
import type { ExportedQuestion, QaRecord } from '@plenary/contracts/qa-record';
import { ROLES } from '@plenary/contracts/roles';
import type { BuiltMember } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { QaHall } from './testing';

describe('questions over HTTP', () => {
  let hall: QaHall;
  let [asker, moderator, organizer]: BuiltMember[] = [];
  beforeAll(async () => {
    hall = await QaHall.open();
    [asker, moderator, organizer] = [await hall.member(), await hall.member('moderator'), await hall.member('organizer')];
    const by = (member: BuiltMember | undefined) => (member as BuiltMember).actor;
    const ask = (text: string, anonymous = false) => hall.ask(by(asker), { text, anonymous });
    await hall.set(by(moderator), await hall.set(by(moderator), await ask('=HYPERLINK("http://evil.example")'), 'visible'), 'answered');
    const typed = await ask('Said in confidence', true);
    await hall.moderation.answer(by(moderator), { cid: newId(), id: typed.id, rev: typed.rev, mode: 'typed', text: 'Yes.' });
    const declined = await ask('Not about this');
    await hall.moderation.set(by(moderator), { cid: newId(), id: declined.id, rev: declined.rev, state: 'dismissed', reason: 'off_topic' });
    const [into, from] = [await hall.set(by(moderator), await ask('Stands'), 'visible'), await ask('The same')];
    await hall.merges.merge(by(moderator), { cid: newId(), sessionId: hall.session.id, into: into.id, from: [from.id] });
    await hall.questions.withdraw(by(asker), { cid: newId(), id: (await ask('Never mind')).id });
  });
  afterAll(() => hall.close());

  const call = async (member: BuiltMember | undefined, method: 'GET' | 'PUT', path: string, payload?: object) => {
    const headers = member ? await signInAs(hall.service, member.person.id) : {};
    return hall.service.app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
  };
  const event = () => `/events/${hall.event.id}`;

  it('export every question with its history, without the names of anonymous ones', async () => {
    const answer = await call(moderator, 'GET', `${event()}/questions.json`);
    const { questions } = answer.json<{ questions: ExportedQuestion[] }>();
    expect(questions.map(({ state }) => state)).toEqual(['answered', 'answered', 'dismissed', 'visible', 'merged', 'withdrawn']);
    expect(questions[0]).toMatchObject({ author: asker?.person.name, history: [{ state: 'pending' }, { state: 'visible' }, { state: 'answered' }] });
    expect(questions[1]).toMatchObject({ author: null, country: null, answer: 'Yes.' });
    expect(questions[4]?.mergedInto).toBe(questions[3]?.id);
    const one = await call(moderator, 'GET', `${event()}/questions.json?sessionId=${hall.session.id}`);
    expect(one.json()).toEqual({ questions });
    expect((await call(moderator, 'GET', `${event()}/questions.json?sessionId=${newId()}`)).statusCode).toBe(404);
  });

  it('export files in which nothing is a formula (S121)', async () => {
    const csv = await call(moderator, 'GET', `${event()}/questions.csv`);
    expect([csv.statusCode, csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="questions.csv"']);
    expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const xlsx = await call(moderator, 'GET', `${event()}/questions.xlsx`);
    expect([xlsx.statusCode, xlsx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  it('tell everyone how it went, in numbers, once the session is over', async () => {
    const record = async () => (await call(undefined, 'GET', `/public${event().replace(hall.event.id, hall.event.slug)}/questions`)).json<QaRecord>();
    expect(await record()).toEqual({ sessions: [] });
    await hall.manager.query(`UPDATE session SET state = 'ended'`);
    expect(await record()).toEqual({ sessions: [{ sessionId: hall.session.id, asked: 6, answeredLive: 1, answeredInWriting: 1, notSelected: 1, reasons: { off_topic: 1 }, merged: 1, withdrawn: 1, open: 1 }] });
    expect((await call(undefined, 'GET', '/public/events/nowhere/questions')).statusCode).toBe(404);
  });

  it('keep what the team prepares, of one version', async () => {
    const labels = [{ id: newId(), name: 'Money' }];
    const replies = [{ id: newId(), language: 'en', text: 'Please see the methodology page.' }];
    const edit = (facts: object) => call(organizer, 'PUT', `${event()}/qa-desk`, { labels, words: { en: ['damn'] }, replies, rev: 0, ...facts });
    expect((await edit({ labels: [{ id: newId(), name: 'x'.repeat(21) }] })).json()).toMatchObject({ code: 'common.invalid', errors: [{ field: 'labels.0.name', code: 'too_long' }] });
    expect((await edit({})).statusCode).toBe(200);
    expect((await edit({})).json()).toMatchObject({ code: 'common.version_conflict' });
    expect((await call(moderator, 'GET', `${event()}/qa-desk`)).json<QaDeskView>()).toMatchObject({ labels, replies, words: { en: ['damn'] }, rev: 1 });
  });

  it.each([...ROLES, 'visitor'] as const)('are open to a %s as the table of rights says', async (role) => {
    const member = role === 'visitor' ? undefined : await hall.member(role);
    const status = async (method: 'GET' | 'PUT', path: string, payload?: object) => (await call(member, method, `${event()}/${path}`, payload)).statusCode;
    const got = [await status('GET', 'questions.csv'), await status('GET', 'questions.xlsx'), await status('GET', 'questions.json'), await status('GET', 'qa-desk'), await status('PUT', 'qa-desk', { labels: [], words: {}, replies: [], rev: 99 })];
    const desk = ['moderator', 'staff', 'organizer'].includes(role);
    const refused = role === 'visitor' ? 401 : 403;
    expect(got).toEqual([...Array<number>(4).fill(desk ? 200 : refused), ['staff', 'organizer'].includes(role) ? 409 : refused]);
  });
});
