import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const port = z.coerce.number().int().min(0).max(65_535);

/** Every environment variable a service reads; `.env.example` is generated from the descriptions. */
export const ConfigSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development').describe('production refuses to start without PUBLIC_URL and SMTP_URL'),
  PORT: port.default(0).describe('port this service listens on; 0 picks a free one'),
  HOST: z.string().default('127.0.0.1').describe('address this service listens on'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('PostgreSQL 15 or later'),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional().describe('the same database past any pooler, for LISTEN'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('connections per process'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional().describe('queue and wake-ups by Redis or Valkey instead of PostgreSQL'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional().describe('the address people type; links in mails start with it'),
  TRUSTED_HOPS: z.coerce.number().int().min(0).max(10).default(1).describe('proxies in front whose X-Forwarded-For entry is believed'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('mail relay, for example smtp://user:password@relay.example:587'),
  MAIL_FROM: z.string().default('Plenary <no-reply@plenary.example>').describe('sender of all mail'),
  APP_SECRET: z.string().min(32).describe('key of links and codes; changing it ends all of them'),
  INTERNAL_SECRET: z.string().min(32).describe('shared by web and api, so that api believes the reader address that web passes'),
  STORAGE_DIR: z.string().default('.data/files').describe('folder of uploaded files'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('how much is logged'),
  DEMO: flag.default(false).describe('1 marks the demo: its sign-in links may be printed'),
});

type Parsed = z.infer<typeof ConfigSchema>;

/** The parsed environment of this process; also the injection token. */
export class Config {
  constructor(private readonly values: Parsed) {}

  get isProduction(): boolean { return this.values.NODE_ENV === 'production'; }
  get isDemo(): boolean { return this.values.DEMO; }
  get port(): number { return this.values.PORT; }
  get host(): string { return this.values.HOST; }
  get databaseUrl(): string { return this.values.DATABASE_URL; }
  get databaseDirectUrl(): string { return this.values.DATABASE_DIRECT_URL ?? this.values.DATABASE_URL; }
  get databasePool(): number { return this.values.DATABASE_POOL; }
  get redisUrl(): string | undefined { return this.values.REDIS_URL; }
  /** Origin of every link that leaves the system; never taken from a request. */
  get publicUrl(): string { return (this.values.PUBLIC_URL ?? 'http://localhost:4000').replace(/\/$/, ''); }
  /** The one origin that may post, or undefined in development, where Origin must equal the host. */
  get requiredOrigin(): string | undefined { return this.isProduction ? new URL(this.publicUrl).origin : undefined; }
  get usesHttps(): boolean { return this.publicUrl.startsWith('https://'); }
  get trustedHops(): number { return this.values.TRUSTED_HOPS; }
  get smtpUrl(): string | undefined { return this.values.SMTP_URL; }
  get mailFrom(): string { return this.values.MAIL_FROM; }
  get appSecret(): string { return this.values.APP_SECRET; }
  get internalSecret(): string { return this.values.INTERNAL_SECRET; }
  get storageDir(): string { return this.values.STORAGE_DIR; }
  get logLevel(): Parsed['LOG_LEVEL'] { return this.values.LOG_LEVEL; }
}

/** Raised with one line per wrong variable, so that an operator mends all of them at once. */
export class ConfigError extends Error {}

/** Parses an environment once, or throws a `ConfigError` that lists everything wrong with it. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ConfigSchema.safeParse(present);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (present['NODE_ENV'] === 'production') {
    for (const name of ['PUBLIC_URL', 'SMTP_URL']) if (!present[name]) wrong.push(`${name}: required in production`);
  }
  if (!parsed.success || wrong.length > 0) throw new ConfigError(`The environment is wrong:\n  ${wrong.join('\n  ')}`);
  return new Config(parsed.data);
}
