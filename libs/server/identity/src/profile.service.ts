import { Injectable } from '@nestjs/common';
import type { MeView } from '@plenary/contracts/identity';
import type { Language } from '@plenary/contracts/locale';
import { type Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { AuthSessionService } from './auth-session.service';
import { COMMON_PASSWORDS } from './common-passwords';
import { PasswordHasher } from './password-hasher';
import { Person } from './person.entity';
import { PersonService } from './person.service';

/** What a signed-in person sees and changes of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly people: PersonService,
    private readonly sessions: AuthSessionService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly hasher: PasswordHasher,
  ) {}

  async me(actor: Actor): Promise<MeView> {
    const person = actor.personId ? await this.people.byId(actor.personId) : null;
    return { person: person && viewOf(person) };
  }

  async edit(actor: Actor, command: { name?: string | undefined; language?: Language | undefined; timeZone?: string | undefined }): Promise<MeView> {
    const person = await this.unitOfWork.run(async (tx) => {
      const current = found(await tx.manager.findOne(Person, { where: { id: actor.personId ?? '' }, lock: { mode: 'pessimistic_write' } }));
      const before = { name: current.name, language: current.language, timeZone: current.timeZone };
      const after = { name: command.name ?? before.name, language: command.language ?? before.language, timeZone: command.timeZone ?? before.timeZone };
      Object.assign(current, after);
      await this.audit.record(tx, actor, { eventId: null, action: 'person.edit', subject: { type: 'person', id: current.id }, ...changes(before, after) });
      return tx.manager.save(current);
    });
    return { person: viewOf(person) };
  }

  /** Sets one's password and ends every other sign-in; the caller gets a new session from the edge. */
  async setPassword(actor: Actor, password: string): Promise<void> {
    if (!actor.personId) throw new DomainError('common.unauthenticated');
    if (COMMON_PASSWORDS.has(password.toLowerCase())) throw new ValidationError([{ field: 'password', code: 'password_common' }]);
    const passwordHash = await this.hasher.hash(password);
    const id = actor.personId;
    await this.unitOfWork.run(async (tx) => {
      await tx.manager.update(Person, { id }, { passwordHash });
      await this.audit.record(tx, actor, { eventId: null, action: 'person.setPassword', subject: { type: 'person', id } });
    });
    await this.sessions.revokeAll(id);
  }
}

function viewOf(person: Person): NonNullable<MeView['person']> {
  const { id, name, email, language, timeZone, isAdmin, passwordHash } = person;
  return { id, name, email, language, timeZone, isAdmin, hasPassword: passwordHash !== null };
}
