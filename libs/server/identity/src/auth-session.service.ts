import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { screenCookieName, sessionCookieName } from '@plenary/contracts/identity';
import { LIMITS } from '@plenary/contracts/limits';
import { type Actor, type ScreenSeat } from '@plenary/kernel/access';
import { Config } from '@plenary/kernel/config';
import { newId, type Tx } from '@plenary/kernel/db';
import { IsNull, type Repository } from 'typeorm';
import { AuthSession } from './auth-session.entity';
import { Person } from './person.entity';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const ENDED_AMONG = `
  SELECT open.id FROM unnest($1::uuid[]) AS open (id)
  WHERE NOT EXISTS (SELECT 1 FROM auth_session WHERE auth_session.id = open.id AND revoked_at IS NULL AND expires_at > now())`;

/** A sign-in with the person it belongs to. */
export interface RecognisedSession {
  session: AuthSession;
  person: Person;
}

/** Sign-ins: made at each sign-in with a new secret, ended at once by revoking the row. */
@Injectable()
export class AuthSessionService {
  constructor(
    @InjectRepository(AuthSession) private readonly sessions: Repository<AuthSession>,
    private readonly config: Config,
  ) {}

  /** Starts a session and ends the one whose cookie came with the request; answers the `Set-Cookie` header. */
  async start(personId: string, previous: Actor, lifetimeMs: number = LIMITS.session.lifetimeMs): Promise<string> {
    if (previous.authSessionId) await this.revoke(previous.authSessionId);
    const secret = await this.insert({ personId }, lifetimeMs);
    return this.cookie(sessionCookieName(this.config.usesHttps), secret, lifetimeMs / 1_000);
  }

  /** Starts a session of a screen; a person's own in the same browser stays. */
  async startScreen(screen: ScreenSeat): Promise<string> {
    const lifetimeMs = LIMITS.session.lifetimeMs;
    const secret = await this.insert({ screen }, lifetimeMs);
    return this.cookie(screenCookieName(this.config.usesHttps), secret, lifetimeMs / 1_000);
  }

  /** Ends every session of a screen, in the caller's transaction; its open sockets end with it. */
  async revokeScreen(tx: Tx, screenId: string): Promise<void> {
    await tx.manager.query(`UPDATE auth_session SET revoked_at = now() WHERE revoked_at IS NULL AND screen ->> 'screenId' = $1`, [screenId]);
  }

  /** The screen behind a cookie's secret. */
  async recogniseScreen(secret: string): Promise<AuthSession | null> {
    if (secret.length > 100) return null;
    return this.sessions.createQueryBuilder('session').where('session.secretHash = :hash AND session.screen IS NOT NULL AND session.revokedAt IS NULL AND session.expiresAt > now()', { hash: hashOf(secret) }).getOne();
  }

  /** The person behind a cookie's secret, if the session still counts by the database's clock. */
  async recognise(secret: string): Promise<RecognisedSession | null> {
    if (secret.length > 100) return null;
    const session = await this.sessions
      .createQueryBuilder('session')
      .innerJoinAndMapOne('session.person', Person, 'person', 'person.id = session.personId')
      .where('session.secretHash = :hash AND session.revokedAt IS NULL AND session.expiresAt > now()', { hash: hashOf(secret) })
      .getOne();
    return session ? { session, person: (session as AuthSession & { person: Person }).person } : null;
  }

  async revoke(sessionId: string): Promise<void> {
    await this.sessions.update({ id: sessionId, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  }

  /** Ends every session of a person, for example after a password change. */
  async revokeAll(personId: string): Promise<void> {
    await this.sessions.update({ personId, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  }

  /** Which of these sessions count no longer; sockets ask again from time to time, for thousands at once. */
  async endedAmong(sessionIds: string[]): Promise<string[]> {
    const ended: { id: string }[] = await this.sessions.query(ENDED_AMONG, [sessionIds]);
    return ended.map(({ id }) => id);
  }

  /** The header that makes the browser forget the session. */
  expiredCookie(): string {
    return this.cookie(sessionCookieName(this.config.usesHttps), '', 0);
  }

  private async insert(owner: { personId: string } | { screen: ScreenSeat }, lifetimeMs: number): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.sessions.insert({ id: newId(), ...owner, secretHash: hashOf(secret), expiresAt: () => `now() + interval '${Math.round(lifetimeMs / 1_000)} seconds'` });
    return secret;
  }

  private cookie(name: string, value: string, maxAge: number): string {
    const secure = this.config.usesHttps ? '; Secure' : '';
    return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.round(maxAge)}${secure}`;
  }
}
