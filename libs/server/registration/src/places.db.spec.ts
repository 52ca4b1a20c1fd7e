import { setTimeout as sleep } from 'node:timers/promises';
import { Event } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import { Person } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { ConfirmationService } from './confirmation.service';
import { DecisionService } from './decision.service';
import { OwnRegistrationService } from './own-registration.service';
import { Registration } from './registration.entity';
import { RegisterService } from './register.service';
import { actorOf, buildMembership } from '@plenary/events/testing';
import { buildRegistration, filledForm, RegistrationBench } from './testing';
import { Actor } from '@plenary/kernel/access';
import { WaitingList } from './waiting-list.service';

describe('places under a rush', () => {
  let bench: RegistrationBench;

  beforeAll(async () => {
    bench = await RegistrationBench.open();
  });
  afterAll(() => bench.close());

  const counts = async (event: Event): Promise<Record<string, number>> => {
    const rows: { state: string; count: number }[] = await bench.manager.query('SELECT state, count(*)::int AS count FROM registration WHERE event_id = $1 GROUP BY state', [event.id]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  /** Unconfirmed requests, written in one statement: only what follows shall be raced. */
  async function requests(event: Event, count: number): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, i) => {
      const id = newId();
      const email = `rush-${i}-${id.slice(-6)}@delegates.example`;
      return { id, eventId: event.id, email, emailKey: email, name: `Delegate ${i}`, country: 'KZ', institution: 'Ministry of Examples', category: 'government' as const, language: 'en' as const, fingerprint: id, consentVersion: 1 };
    });
    await bench.manager.insert(Registration, rows);
    return rows.map(({ id }) => id);
  }

  it('gives 20 places to 150 who confirm at once, no more and no fewer', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 20 });
    const ids = await requests(event, 150);
    await Promise.all(ids.map((id) => bench.get(ConfirmationService).confirm(id)));
    expect(await counts(event)).toEqual({ approved: 20, waitlisted: 130 });
    expect(await bench.taken(event)).toBe(20);
  }, 120_000);

  it('control: counting first and inserting then oversells in the same rush', async () => {
    const event = await buildEvent(bench.manager, { capacity: 50 });
    const people: Person[] = [];
    for (let i = 0; i < 200; i++) people.push(await buildPerson(bench.manager));
    await Promise.allSettled(people.map((person) => countThenInsert(event, person)));
    expect((await counts(event))['approved']).toBeGreaterThan(50);
  }, 120_000);

  /** What a naive implementation does, with the pause that a busy machine puts between its two statements. */
  async function countThenInsert(event: Event, person: Person): Promise<void> {
    await bench.get(UnitOfWork).run(async (tx) => {
      const held = await tx.manager.countBy(Registration, { eventId: event.id, state: 'approved' });
      if (held >= 50) return;
      await sleep(5);
      await tx.manager.insert(Registration, { id: newId(), eventId: event.id, personId: person.id, email: person.email, emailKey: person.emailKey, name: person.name, institution: 'Ministry', language: 'en', state: 'approved', fingerprint: person.id });
    });
  }

  it('makes one row of the same registration sent three times in parallel, with and without a key', async () => {
    const event = await buildEvent(bench.manager);
    const visitor = Actor.visitor('en', '192.0.2.9');
    const send = (email: string, key: string | undefined) => bench.get(RegisterService).register(visitor, event, key, filledForm({ email }));
    const key = newId();
    const keyed = await Promise.all([1, 2, 3].map(() => send('triple@ministry.example', key)));
    const unkeyed = await Promise.all([1, 2, 3].map(() => send('treble@ministry.example', undefined)));
    expect(new Set([...keyed, ...unkeyed].map(({ request }) => request)).size).toBe(2);
    expect(await bench.manager.countBy(Registration, { eventId: event.id })).toBe(2);
    expect(await bench.mails('triple@ministry.example')).toHaveLength(1);
    expect(await bench.mails('treble@ministry.example')).toHaveLength(1);
  });

  it('confirms one registration when its link is used three times in parallel', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 5 });
    const [id = ''] = await requests(event, 1);
    const answers = await Promise.all([1, 2, 3].map(() => bench.get(ConfirmationService).confirm(id)));
    expect(new Set(answers.map(({ registrationId }) => registrationId))).toEqual(new Set([id]));
    expect(await bench.taken(event)).toBe(1);
  });

  it('makes one registration of three requests of one person that are confirmed in parallel', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 5 });
    const made = [];
    for (const name of ['One', 'Two', 'Three']) made.push(await bench.request(event, { email: 'same@ministry.example', name }));
    const answers = await Promise.all(made.map(({ id }) => bench.get(ConfirmationService).confirm(id)));
    expect(new Set(answers.map(({ registrationId }) => registrationId)).size).toBe(1);
    expect(await bench.taken(event)).toBe(1);
  });

  it('promotes exactly one when a withdrawal comes twice in parallel', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 1 });
    const { person } = await buildRegistration(bench.manager, { state: 'approved' }, { event });
    const first = await buildRegistration(bench.manager, { state: 'waitlisted', waitlistedAt: new Date(Date.now() - 2_000) }, { event });
    const second = await buildRegistration(bench.manager, { state: 'waitlisted', waitlistedAt: new Date(Date.now() - 1_000) }, { event });
    const fresh = await bench.manager.findOneByOrFail(Event, { id: event.id });
    const withdraw = () => bench.get(OwnRegistrationService).withdraw(actorOf(person as Person), fresh);
    const results = await Promise.allSettled([withdraw(), withdraw(), withdraw()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await bench.reload(first.registration)).state).toBe('approved');
    expect((await bench.reload(second.registration)).state).toBe('waitlisted');
    expect(await bench.taken(event)).toBe(1);
  });

  it('leaves nobody waiting beside a free place when people leave and confirm at once', async () => {
    const event = await buildEvent(bench.manager, { approval: false, capacity: 10 });
    const leaving = [];
    for (let i = 0; i < 10; i++) leaving.push(await buildRegistration(bench.manager, { state: 'approved' }, { event }));
    const fresh = await bench.manager.findOneByOrFail(Event, { id: event.id });
    const coming = await requests(event, 30);
    await Promise.all([
      ...leaving.map(({ person }) => bench.get(OwnRegistrationService).withdraw(actorOf(person as Person), fresh)),
      ...coming.map((id) => bench.get(ConfirmationService).confirm(id)),
    ]);
    expect(await counts(event)).toEqual({ withdrawn: 10, approved: 10, waitlisted: 20 });
    expect(await bench.taken(event)).toBe(10);
  }, 60_000);

  it('never approves more than there are places when two organizers press at once', async () => {
    const event = await buildEvent(bench.manager, { capacity: 3 });
    const { actor } = await buildMembership(bench.manager, 'organizer', { event });
    const waiting = [];
    for (let i = 0; i < 8; i++) waiting.push((await buildRegistration(bench.manager, {}, { event })).registration.id);
    const approve = (ids: string[]) => bench.get(DecisionService).decide(actor, event.id, { decision: 'approve', ids });
    await Promise.all([approve(waiting), approve([...waiting].reverse())]);
    expect(await counts(event)).toEqual({ approved: 3, waitlisted: 5 });
    expect(await bench.taken(event)).toBe(3);
  });

  it('fills places that a raised capacity has opened, in the order of waiting', async () => {
    const event = await buildEvent(bench.manager, { capacity: 1 });
    await buildRegistration(bench.manager, { state: 'approved' }, { event });
    const waiting = [];
    for (const ago of [3_000, 2_000, 1_000]) waiting.push((await buildRegistration(bench.manager, { state: 'waitlisted', waitlistedAt: new Date(Date.now() - ago) }, { event })).registration);
    await bench.manager.update(Event, { id: event.id }, { capacity: 3 });
    await bench.get(WaitingList).fill();
    const states = await Promise.all(waiting.map(async (registration) => (await bench.reload(registration)).state));
    expect(states).toEqual(['approved', 'approved', 'waitlisted']);
  });

  it('is fenced by the schema when code forgets: no place beyond the capacity, one registration per person', async () => {
    const event = await buildEvent(bench.manager, { capacity: 1 });
    await expect(bench.manager.update(Event, { id: event.id }, { taken: 2 })).rejects.toThrow(/event_capacity/);
    const { person } = await buildRegistration(bench.manager, {}, { event });
    await expect(buildRegistration(bench.manager, {}, { event, person: person as Person })).rejects.toThrow(/registration_person/);
  });
});
