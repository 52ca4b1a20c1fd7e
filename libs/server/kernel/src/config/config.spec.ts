import { ConfigError, parseConfig } from './config';

const enough = { DATABASE_URL: 'postgres://u:p@localhost:5432/plenary', APP_SECRET: 'x'.repeat(32), INTERNAL_SECRET: 'y'.repeat(32) };

describe('the environment', () => {
  it('has sensible start values', () => {
    const config = parseConfig(enough);
    expect([config.isProduction, config.host, config.databasePool, config.publicUrl]).toEqual([false, '127.0.0.1', 10, 'http://localhost:4000']);
  });

  it('names everything wrong at once', () => {
    expect(() => parseConfig({ ...enough, DATABASE_URL: 'mysql://x', PORT: 'many', APP_SECRET: 'short' })).toThrow(/DATABASE_URL[\s\S]*APP_SECRET|PORT[\s\S]*DATABASE_URL/);
  });

  it('does not start in production without an address and a mail relay', () => {
    const attempt = () => parseConfig({ ...enough, NODE_ENV: 'production' });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/PUBLIC_URL: required in production\s+SMTP_URL: required in production/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(parseConfig({ ...enough, REDIS_URL: '' }).redisUrl).toBeUndefined();
  });

  it('requires one origin for posts in production', () => {
    const config = parseConfig({ ...enough, NODE_ENV: 'production', PUBLIC_URL: 'https://plenary.example/', SMTP_URL: 'smtp://relay.example:587' });
    expect([config.requiredOrigin, config.usesHttps, config.publicUrl]).toEqual(['https://plenary.example', true, 'https://plenary.example']);
  });
});
