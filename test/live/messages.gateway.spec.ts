import type { ErrorCode } from '@plenary/contracts/error-codes';
import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { type BadMessage, BadMessages, type HostileMessage, LiveTestClient } from '@plenary/kernel/live/testing';
import { buildSession } from '@plenary/program/testing';
import { buildReleasedSession, Hall } from './stage';

const MB = 1024 * 1024;
/** Presence is written and votes are counted in the background. */
const BY_ITSELF = ['attendance', 'live_tick'];
const IMPOSSIBLE_IDS = ['not-a-uuid', '1 OR 1=1', '\u0000', '9223372036854775808', -1, 1e3, null, { $ne: null }, ['x']];

describe('bad and tricky messages', () => {
  let hall: Hall;
  let messages: BadMessages;
  let witness: LiveTestClient;
  let foreignSession: string;
  let foreignQuestion: string;
  let hidden: string;
  let question: string;
  let client: LiveTestClient;
  let sent = 0;

  beforeAll(async () => {
    hall = await Hall.open();
    ({ client: witness } = await hall.enter('moderator'));
    await witness.do('session.join', { sessionId: hall.session.id });
    foreignSession = (await buildReleasedSession(hall.manager, { title: { en: 'Another Session Altogether' } })).session.id;
    hidden = (await buildSession(hall.manager, { startsAt: new Date(Date.now() + 40 * 3_600_000) }, { event: hall.event, room: hall.room })).session.id;
    const stranger = await buildMembership(hall.manager, 'moderator', { event: await eventOf(foreignSession) });
    const foreign = await hall.connect(hall.node, await hall.signIn(stranger));
    foreignQuestion = (await foreign.do('qa.ask', { cid: newId(), sessionId: foreignSession, text: 'Asked elsewhere' })).question.id;
    question = (await witness.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Asked here' })).question.id;
    messages = new BadMessages(hall.node, { valid: () => message('session.join', { sessionId: hall.session.id }), witness: () => witness, foreign: ['Another Session Altogether', 'Asked elsewhere', foreignQuestion], touches: BY_ITSELF });
  });
  afterAll(() => hall.close());

  const eventOf = async (sessionId: string) => ({ id: (await hall.manager.query('SELECT event_id AS id FROM session WHERE id = $1', [sessionId]))[0].id }) as never;

  /** By another delegate after a few messages, so that limits per person do not answer in place of what is tested. */
  async function message(name: string, ...args: unknown[]): Promise<HostileMessage> {
    if (sent++ % 3 === 0) {
      client?.close();
      ({ client } = await hall.enter('attendee'));
    }
    return { client, name, args };
  }
  const refused = (id: string, what: string, code: ErrorCode, name: string, payload: () => unknown, more: { field?: string; fieldCode?: string } = {}): BadMessage => ({ id, what, send: () => message(name, payload()), refused: { code, ...more } });
  const ask = (facts: object = {}): object => ({ cid: newId(), sessionId: hall.session.id, text: 'Why now?', ...facts });
  const text = (id: string, value: unknown, fieldCode: string): BadMessage => refused(id, `the text ${(JSON.stringify(value) ?? 'absent').slice(0, 40)}`, 'common.invalid', 'qa.ask', () => ask({ text: value }), { field: 'text', fieldCode });
  const taken = (id: string, value: string): BadMessage => ({ id, what: `the text ${JSON.stringify(value)}`, send: () => message('qa.ask', ask({ text: value })) });

  const rows: BadMessage[] = [
    text('S001', undefined, 'required'), text('S001', null, 'required'), text('S001', '', 'required'),
    text('S002', '  \t ', 'required'),
    text('S003', 'a\u0000b', 'control_char'),
    text('S011', 'admin\u202Egnp.exe', 'bidi_override'),
    text('S012', `e${'\u0301'.repeat(5_000)}`, 'too_long'),
    text('S013', '\ud800', 'invalid_unicode'),
    text('S022', '!'.repeat(5_001), 'too_long'),
    ...['سؤال', '会議はいつ？', '<img src=x onerror=alert(1)>', "'); DROP TABLE question;--", '{{event}} ${7*7}', '=HYPERLINK("http://evil.example")', 'two\nlines'].map((value) => taken('S014', value)),
    ...[null, 'x', 7, [], {}, { text: {} }, { text: { $ne: null }, sessionId: { $gt: '' } }, JSON.parse('{"__proto__":{"admin":true},"text":"x"}') as unknown].map((payload) => refused('S155', JSON.stringify(payload), 'common.invalid', 'qa.ask', () => payload)),
    { id: 'S155', what: 'no payload', send: () => message('qa.ask'), refused: { code: 'common.invalid' } },
    ...['state', 'score', 'authorId', 'eventId', 'id'].map((field) => refused('S107', `an own ${field}`, 'common.invalid', 'qa.ask', () => ask({ [field]: newId() }), { field, fieldCode: 'unknown_field' })),
    ...IMPOSSIBLE_IDS.flatMap((id) => [
      refused('S102', `the session ${JSON.stringify(id)}`, 'common.invalid', 'session.join', () => ({ sessionId: id })),
      refused('S102', `the question ${JSON.stringify(id)}`, 'common.invalid', 'qa.vote', () => ({ id, on: true })),
    ]),
    ...['question:approved', 'q.published', 'ev', 'tick', 'toString', '__proto__', 'x'.repeat(5_000)].map((name) => refused('S159', `the event ${name.slice(0, 20)}`, 'live.unknown_event', name, () => ({ s: hall.session.id }))),
    refused('S160', 'a session of another event', 'common.forbidden', 'session.join', () => ({ sessionId: foreignSession })),
    refused('S160', 'a session that is not released', 'common.not_found', 'session.join', () => ({ sessionId: hidden })),
    refused('S160', 'a session that does not exist', 'common.not_found', 'session.join', () => ({ sessionId: newId() })),
    refused('S160', 'a question into another event', 'common.forbidden', 'qa.ask', () => ask({ sessionId: foreignSession })),
    refused('S161', 'an approval by a delegate', 'common.forbidden', 'mod.set', () => ({ cid: newId(), id: question, rev: 1, state: 'visible' })),
    refused('S161', 'settings by a delegate', 'common.forbidden', 'qa.settings', () => ({ cid: newId(), sessionId: hall.session.id, rev: 0, open: false })),
    refused('S161', 'the end by a delegate', 'common.forbidden', 'stage.end', () => ({ cid: newId(), sessionId: hall.session.id })),
    refused('S161', 'an edit of somebody else’s question', 'common.not_found', 'qa.edit', () => ({ cid: newId(), id: question, rev: 1, text: 'Mine now' })),
    refused('S161', 'a withdrawal of somebody else’s question', 'common.not_found', 'qa.withdraw', () => ({ cid: newId(), id: question })),
    refused('S163', 'a vote for a question that waits', 'common.not_found', 'qa.vote', () => ({ id: question, on: true })),
    refused('S163', 'a vote for a foreign question', 'common.not_found', 'qa.vote', () => ({ id: foreignQuestion, on: true })),
    refused('S163', 'a vote for no question', 'common.not_found', 'qa.vote', () => ({ id: newId(), on: true })),
    refused('S163', 'a vote that is no wish', 'common.invalid', 'qa.vote', () => ({ id: question, on: 'yes' }), { field: 'on', fieldCode: 'type' }),
    refused('S166', 'numbers that are none', 'common.invalid', 'session.join', () => ({ sessionId: hall.session.id, have: { pub: { epoch: newId(), q: -1 } } })),
  ];

  it.each(rows)('$id $what', async (row) => {
    expect(await messages.violations(row)).toEqual([]);
  });

  it('hold no memory when each of them comes twenty times (I10)', async () => {
    expect(await messages.growth(rows)).toBeLessThan(20 * MB);
  }, 240_000);

  it('control: finds an ack of another kind, and what others hear', async () => {
    const published: BadMessage = { id: 'X000', what: 'taken', send: () => message('qa.ask', ask()), refused: { code: 'common.forbidden' } };
    const found = await messages.violations(published);
    expect(found).toEqual(expect.arrayContaining(['it was taken', 'I3 changed: question', 'I3 changed: stream_event']));
    const other = await messages.violations({ ...published, send: () => message('qa.vote', {}), refused: { code: 'common.forbidden', field: 'on' } });
    expect(other).toEqual(expect.arrayContaining(['code: common.invalid instead of common.forbidden', expect.stringMatching(/^field: /)]));
  });
});
