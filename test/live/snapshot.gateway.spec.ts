import type { ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import { ModeratorSnapshot as ModeratorSchema, SessionSnapshot as SnapshotSchema } from '@plenary/contracts/live-messages';
import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Hall } from './stage';

describe('the snapshot of a session', () => {
  let hall: Hall;
  let attendee: Record<string, string>;
  let moderator: Record<string, string>;
  beforeAll(async () => {
    hall = await Hall.open();
    attendee = await hall.signIn(await buildMembership(hall.manager, 'attendee', { event: hall.event }));
    moderator = await hall.signIn(await buildMembership(hall.manager, 'moderator', { event: hall.event }));
    const { client } = await hall.enter('attendee');
    for (const text of ['Waiting words', 'Seen words']) await client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text });
    const team = await hall.enter('moderator');
    const [seen] = await hall.manager.query(`SELECT id FROM question WHERE text = 'Seen words'`);
    await team.client.do('mod.set', { cid: newId(), id: seen.id, rev: 1, state: 'visible' });
  });
  afterAll(() => hall.close());

  const get = (headers: Record<string, string>, query = '', id = hall.session.id) => fetch(`${hall.node.url}/live/sessions/${id}${query}`, { headers });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 1_050));

  it('has what everyone sees, with the numbers that its events continue', async () => {
    await settled();
    const response = await get(attendee);
    const snapshot = (await response.json()) as SessionSnapshot;
    expect(SnapshotSchema.safeParse(snapshot).error).toBeUndefined();
    expect(snapshot.qa.questions.map(({ text }) => text)).toEqual(['Seen words']);
    expect(snapshot.streams.pub?.q).toBe(1);
    expect(snapshot.streams.mod).toBeUndefined();
    expect(JSON.stringify(snapshot)).not.toContain('Waiting words');
  });

  it('has what waits, for moderators only', async () => {
    const snapshot = (await (await get(moderator, '?view=moderator')).json()) as ModeratorSnapshot;
    expect(ModeratorSchema.safeParse(snapshot).error).toBeUndefined();
    expect(snapshot.qa.all.map(({ text, state }) => [text, state])).toEqual([['Seen words', 'visible'], ['Waiting words', 'pending']]);
    expect(snapshot.streams.mod?.q).toBe(3);
    expect((await get(attendee, '?view=moderator')).status).toBe(403);
  });

  it('is zipped, and not sent again unchanged', async () => {
    const first = await get({ ...attendee, 'accept-encoding': 'gzip' });
    expect([first.headers.get('content-encoding'), first.headers.get('cache-control')]).toEqual(['gzip', 'private, no-cache']);
    const etag = first.headers.get('etag') ?? '';
    expect((await get({ ...attendee, 'if-none-match': etag })).status).toBe(304);
    const { client } = await hall.enter('moderator');
    await client.do('qa.settings', { cid: newId(), sessionId: hall.session.id, rev: 0, open: false });
    await settled();
    expect((await get({ ...attendee, 'if-none-match': etag })).status).toBe(200);
  });

  it.each([
    ['visitors', async () => ({}), 401],
    ['members of other events', async () => hall.signIn(await buildMembership(hall.manager, 'organizer')), 403],
  ])('is not for %s', async (_who, headers, status) => {
    const response = await get(await headers());
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
  });

  it.each([newId(), 'nonsense', '..%2f..%2fetc'])('does not exist for %s', async (id) => {
    expect((await get(attendee, '', id)).status).toBe(404);
  });
});
