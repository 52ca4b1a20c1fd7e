import { Module } from '@nestjs/common';
import type { PollList } from '@plenary/contracts/polls';
import { buildMembership } from '@plenary/events/testing';
import { EventsModule } from '@plenary/events';
import { IdentityModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { buildSession } from '@plenary/program/testing';
import { DataSource } from 'typeorm';
import { Poll } from './poll.entity';
import { PollsApiModule } from './polls.modules';

@Module({ imports: [IdentityModule, EventsModule, PollsApiModule] })
class Edge {}

const RATING = { kind: 'rating', question: { en: 'How was it?', ru: 'Как прошло?' }, rev: 0 };

describe('preparing polls over HTTP', () => {
  let service: TestService;
  let address: string;
  let headers: Record<string, string>;
  beforeAll(async () => {
    service = await createTestService(Edge);
    const { manager } = service.app.get(DataSource);
    const { event, session } = await buildSession(manager);
    address = `/api/events/${event.id}/sessions/${session.id}/polls`;
    headers = await signInAs(service, (await buildMembership(manager, 'staff', { event })).person.id);
  });
  afterAll(() => service.close());

  const put = (id: string, payload: object) => service.app.inject({ method: 'PUT', url: `${address}/${id}`, headers, payload });
  const list = async () => (await service.app.inject({ method: 'GET', url: address, headers })).json<PollList>().items;

  it('writes one poll, however often it is sent', async () => {
    const id = newId();
    expect((await put(id, RATING)).json()).toMatchObject({ id, rev: 1, state: 'draft', options: [], results: 'voted' });
    expect((await put(id, RATING)).json()).toMatchObject({ rev: 1 });
    expect((await list()).map((poll) => poll.id)).toEqual([id]);
    expect((await service.app.inject({ method: 'DELETE', url: `${address}/${id}?rev=1`, headers })).statusCode).toBe(204);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['no question', { ...RATING, question: {} }, 'question'],
    ['an unknown kind', { ...RATING, kind: 'quiz' }, 'kind'],
    ['an unknown field', { ...RATING, state: 'open' }, 'state'],
    ['text as options', { ...RATING, kind: 'choice', options: 'Yes' }, 'options'],
    ['too many options', { ...RATING, kind: 'choice', options: Array.from({ length: 13 }, (_, i) => ({ en: `Option ${i}` })) }, 'options'],
    ['one option', { ...RATING, kind: 'choice', options: [{ en: 'Yes' }] }, 'options'],
    ['an endless question', { ...RATING, question: { en: 'x'.repeat(301) } }, 'question.en'],
    ['no choice at all', { ...RATING, kind: 'choices', max: 0 }, 'max'],
  ])('refuses %s, names the field and writes nothing', async (_what, payload, field) => {
    const answer = await put(newId(), payload);
    expect([answer.statusCode, answer.json<{ errors: { field: string }[] }>().errors.map((error) => error.field)]).toEqual([422, [field]]);
    expect(await service.app.get(DataSource).manager.count(Poll)).toBe(0);
  });

  it.each(['nonsense', '..%2f..', newId()])('does not know the session %s', async (session) => {
    const url = address.replace(/sessions\/[^/]+/, `sessions/${session}`);
    expect((await service.app.inject({ method: 'GET', url, headers })).statusCode).toBe(404);
  });
});
