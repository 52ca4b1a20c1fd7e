import { Body, Controller, Global, Module, Param, Post } from '@nestjs/common';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Actor, Authenticator, EventAccess, Public } from '../access';
import { Config } from '../config';
import { DomainError, notFound } from '../errors';
import { Health } from '../health';
import { Log } from '../log';
import { BadInputs, createTestService, type BadInput, type TestService } from './index';

/** An address nobody has; it must never reach a log. */
const CANARY = 'canary@delegates.example';
const MB = 1024 * 1024;
const leaked: Buffer[] = [];

/** A service that does everything wrong, on request. */
@Controller('api/wrong')
@Public()
class WrongController {
  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly log: Log,
    private readonly health: Health,
  ) {}

  @Post(':how')
  async be(@Param('how') how: string, @Body({ schema: z.record(z.string(), z.unknown()) }) body: Record<string, unknown>): Promise<unknown> {
    if (how === 'rightly') throw new DomainError('common.forbidden');
    if (how === 'good') return { fine: true };
    if (how === 'failing') throw new Error('the pipe is broken');
    if (how === 'telling') throw new DomainError('common.forbidden', { meta: { cause: `SELECT * FROM person, node_modules/typeorm, ${this.config.appSecret}` } });
    if (how === 'showing') throw new DomainError('common.forbidden', { meta: { event: 'Another Conference' } });
    if (how === 'writing') await this.source.query(`INSERT INTO idempotency (principal, key, fingerprint) VALUES ('x', gen_random_uuid(), 'x')`);
    if (how === 'keeping') await writeFile(join(this.config.storageDir, 'left-behind'), 'x');
    if (how === 'logging') this.log.info('asked', { by: String(body['email']) });
    if (how === 'ailing') this.health.register('pipe', () => Promise.reject(new Error('broken')));
    if (how === 'leaking') leaked.push(Buffer.alloc(2 * MB, 1));
    throw new DomainError('common.forbidden');
  }
}

class NoAccess extends EventAccess {
  require(): Promise<void> {
    return Promise.reject(notFound());
  }
}

class NobodySignedIn extends Authenticator {
  authenticate(): Promise<Actor> {
    return Promise.resolve(Actor.visitor('en'));
  }
  signedOut(): Promise<Set<string>> {
    return Promise.resolve(new Set());
  }
}

@Global()
@Module({ controllers: [WrongController], providers: [{ provide: EventAccess, useClass: NoAccess }, { provide: Authenticator, useClass: NobodySignedIn }], exports: [EventAccess, Authenticator] })
class Wrong {}

describe('a table of bad inputs', () => {
  let service: TestService;
  let inputs: BadInputs;
  beforeAll(async () => {
    service = await createTestService(Wrong);
    inputs = new BadInputs(service, { valid: () => ({ method: 'POST', path: '/api/wrong/good', json: {} }), foreign: ['Another Conference'] });
  });
  afterAll(() => service.close());

  const row = (how: string, more: Partial<BadInput> = {}): BadInput => ({
    id: 'X000', what: how, ask: () => ({ method: 'POST', path: `/api/wrong/${how}`, json: { email: CANARY } }), refused: { status: 403, code: 'common.forbidden' }, ...more,
  });

  it('has nothing to say of a service that refuses well', async () => {
    expect(await inputs.violations(row('rightly'))).toEqual([]);
    expect(await inputs.violations({ ...row('good'), refused: undefined } as never)).toEqual([]);
    expect(await inputs.growth([row('rightly')])).toBeLessThan(20 * MB);
  });

  it.each([
    ['failing', /^I1 /], ['telling', /^I5 tells/], ['showing', /^I8 shows: Another/], ['writing', /^I3 changed: idempotency/], ['keeping', /^I3 changed: files/], ['logging', /^I7 logs: .*canary@/],
  ])('control: finds a service that is %s', async (how, violation) => {
    expect(await inputs.violations(row(how))).toContainEqual(expect.stringMatching(violation));
  });

  it('control: finds another status, another language and another field', async () => {
    expect(await inputs.violations(row('good'))).toContainEqual('status: 201 instead of 403');
    const english = row('rightly', { ask: () => ({ method: 'POST', path: '/api/wrong/rightly', json: {}, headers: { 'accept-language': 'uk' } }) });
    expect([...(await inputs.violations(english)), ...(await inputs.violations(english))]).toContainEqual(expect.stringMatching(/^I6 title/));
    expect(await inputs.violations(row('rightly', { refused: { status: 403, code: 'common.forbidden', field: 'name' } }))).toContainEqual(expect.stringMatching(/^field/));
    expect(await inputs.violations({ id: 'X000', what: 'taken', ask: row('rightly').ask })).toContainEqual(expect.stringMatching(/^it must be taken/));
  });

  it('control: finds that the next request fails', async () => {
    const broken = new BadInputs(service, { valid: () => ({ path: '/api/nowhere' }) });
    expect(await broken.violations(row('rightly'))).toEqual(['I9 the next valid request got 404']);
  });

  it('control: finds a service that is not ready any more', async () => {
    expect(await inputs.violations(row('ailing'))).toEqual(['I2 not ready: pipe']);
  });

  it('control: sees memory that is held (I10)', async () => {
    expect(await inputs.growth([row('leaking')])).toBeGreaterThan(20 * MB);
    leaked.length = 0;
  });
});
