import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { emailKey } from '@plenary/contracts/email';
import type { Language } from '@plenary/contracts/locale';
import { newId, type Tx } from '@plenary/kernel/db';
import { type FindOptionsWhere, In, type Repository } from 'typeorm';
import { Person } from './person.entity';

/** What is known of a person when they first come in. */
export interface PersonFacts {
  email: string;
  name?: string;
  language?: Language;
  timeZone?: string | null;
}

/** Finds and makes people; one row per address. */
@Injectable()
export class PersonService {
  constructor(@InjectRepository(Person) private readonly people: Repository<Person>) {}

  /** The person of an address; made when new. Facts fill gaps but never overwrite what a known person said before. */
  async findOrCreate(tx: Tx, facts: PersonFacts): Promise<Person> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Person)
      .values({ id: newId(), email: facts.email, emailKey: emailKey(facts.email), name: facts.name ?? '', language: facts.language ?? 'en', timeZone: facts.timeZone ?? null })
      .orIgnore()
      .execute();
    const person = await tx.manager.findOneByOrFail(Person, { emailKey: emailKey(facts.email) });
    if (person.name === '' && facts.name) person.name = facts.name;
    person.timeZone ??= facts.timeZone ?? null;
    return tx.manager.save(person);
  }

  byEmail(email: string): Promise<Person | null> {
    return this.findOne({ emailKey: emailKey(email) });
  }

  byId(id: string): Promise<Person | null> {
    return this.findOne({ id });
  }

  byIds(ids: readonly string[]): Promise<Person[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.people.findBy({ id: In([...ids]) });
  }

  private findOne(where: FindOptionsWhere<Person>): Promise<Person | null> {
    return this.people.findOneBy(where);
  }
}
