import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LIMITS, RATES } from '@plenary/contracts/limits';
import type { Language } from '@plenary/contracts/locale';
import { type Actor } from '@plenary/kernel/access';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { TokenBuckets } from '@plenary/kernel/http';
import { MailOutbox } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { Id } from '@plenary/contracts/common';
import { emailKey } from '@plenary/contracts/email';
import type { Repository } from 'typeorm';
import { PasswordHasher } from './password-hasher';
import { Person } from './person.entity';
import { PersonService } from './person.service';
import { SIGN_IN_PURPOSE, signInMail } from './sign-in.email';
import { SignInToken } from './sign-in-token.entity';

/** Who signed in, and where to go on to. */
export interface SignedIn {
  personId: string;
  next: string;
}

/** Sign-in by one-time link, by six digits and, for staff, by password. */
@Injectable()
export class SignInService {
  private readonly guesses = new TokenBuckets();

  constructor(
    @InjectRepository(SignInToken) private readonly tokens: Repository<SignInToken>,
    private readonly people: PersonService,
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailOutbox,
    private readonly signer: Signer,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Sends link and code when the address is known; the answer does not tell. */
  async request(_actor: Actor, command: { email: string; next: string; language?: Language | undefined }): Promise<{ request: string }> {
    const person = await this.people.byEmail(command.email);
    if (!person || (await this.sentLately(person.id)) >= LIMITS.signIn.mailsPerHour) return { request: newId() };
    return this.unitOfWork.run(async (tx) => {
      const token = await this.issue(tx, person.id, command.next);
      await this.mails.enqueue(tx, signInMail, { to: person.email, personId: person.id, language: command.language ?? person.language, data: { tokenId: token.id } });
      return { request: token.id };
    });
  }

  /** A token for a person, in the caller's transaction; mails and tools derive its link by `Signer`. */
  async issue(tx: Tx, personId: string, next: string, options: { reusable?: boolean; lifetimeMs?: number } = {}): Promise<SignInToken> {
    const id = newId();
    const seconds = (options.lifetimeMs ?? LIMITS.signIn.linkMs) / 1_000;
    await tx.manager.insert(SignInToken, { id, personId, next, reusable: options.reusable ?? false, expiresAt: () => `now() + interval '${seconds} seconds'` });
    return tx.manager.findOneByOrFail(SignInToken, { id });
  }

  /** Consumes a link. One atomic statement decides, by the database's clock, so that a link works once. */
  async byLink(link: string): Promise<SignedIn> {
    const id = this.signer.verify(SIGN_IN_PURPOSE, link);
    if (!id || !Id.safeParse(id).success) throw new DomainError('identity.token_invalid');
    return this.consume(id);
  }

  /** Consumes the six digits of a mail; five wrong tries end them. */
  async byCode(request: string, code: string): Promise<SignedIn> {
    const wrong = new DomainError('identity.code_wrong', { field: 'code' });
    if (!Id.safeParse(request).success) throw wrong;
    const counted = await this.tokens
      .createQueryBuilder()
      .update()
      .set({ tries: () => 'tries + 1' })
      .where('id = :request AND tries < :limit AND created_at > now() - make_interval(secs => :seconds)', { request, limit: LIMITS.signIn.codeTries, seconds: LIMITS.signIn.codeMs / 1_000 })
      .execute();
    if (!counted.affected) throw (await this.tokens.findOneBy({ id: request })) ? new DomainError('identity.code_exhausted', { field: 'code', retryAfterMs: LIMITS.signIn.codeMs }) : wrong;
    if (!this.signer.matchesCode(SIGN_IN_PURPOSE, request, code)) throw wrong;
    return this.consume(request);
  }

  /**
   * Checks a password. Wrong ones are counted per account and reader, and more generously per account alone: who guesses
   * is stopped before a right guess, the owner gets in from elsewhere, and by mail at any time.
   */
  async byPassword(actor: Actor, command: { email: string; password: string; next: string }): Promise<SignedIn> {
    const person = await this.people.byEmail(command.email);
    const account = person?.id ?? emailKey(command.email);
    const counters = [{ key: `${account}/${actor.address}`, rate: RATES.signIn }, { key: account, rate: RATES.account }];
    // Taken before the look and given back after a right one, so that guesses sent at the same time count too.
    for (const { key, rate } of counters) {
      const wait = this.guesses.take(key, rate);
      if (wait > 0) throw new DomainError('common.rate_limited', { retryAfterMs: wait });
    }
    const matches = await this.hasher.verify(person?.passwordHash ?? null, command.password);
    if (!matches || !person) throw new DomainError('identity.credentials_wrong');
    for (const { key } of counters) this.guesses.giveBack(key);
    return { personId: person.id, next: command.next };
  }

  private async consume(id: string): Promise<SignedIn> {
    const consumed = await this.tokens
      .createQueryBuilder()
      .update()
      .set({ usedAt: () => 'now()' })
      .where('id = :id AND expires_at > now() AND (used_at IS NULL OR reusable)', { id })
      .returning(['personId', 'next'])
      .execute();
    const [row] = consumed.raw as { person_id: string; next: string }[];
    if (!row) throw await this.refusal(id);
    await this.unitOfWork.run(async (tx) => {
      await tx.manager.update(Person, { id: row.person_id }, { emailConfirmedAt: () => 'coalesce(email_confirmed_at, now())' });
    });
    return { personId: row.person_id, next: row.next };
  }

  private async refusal(id: string): Promise<DomainError> {
    const token = await this.tokens.findOneBy({ id });
    if (!token) return new DomainError('identity.token_invalid');
    return new DomainError(token.usedAt ? 'identity.token_used' : 'identity.token_expired');
  }

  private sentLately(personId: string): Promise<number> {
    return this.tokens.createQueryBuilder('token').where("token.personId = :personId AND NOT token.reusable AND token.createdAt > now() - interval '1 hour'", { personId }).getCount();
  }
}
