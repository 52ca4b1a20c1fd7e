import { readConfig } from './config';

const good = { API_URL: 'http://127.0.0.1:4001/', INTERNAL_SECRET: 's'.repeat(32) };

describe('configuration of web', () => {
  it('has sensible start values', () => {
    expect(readConfig(good)).toEqual({ port: 0, host: '127.0.0.1', apiUrl: 'http://127.0.0.1:4001', internalSecret: good.INTERNAL_SECRET, requiredOrigin: undefined, isHttps: false, trustedHops: 1 });
  });

  it('takes forms from one origin only in production', () => {
    const config = readConfig({ ...good, NODE_ENV: 'production', PUBLIC_URL: 'https://plenary.example/' });
    expect(config).toMatchObject({ requiredOrigin: 'https://plenary.example', isHttps: true });
  });

  it('lists everything that is wrong at once', () => {
    const wrong = () => readConfig({ NODE_ENV: 'production', API_URL: 'nowhere', INTERNAL_SECRET: 'short', PORT: 'abc' });
    expect(wrong).toThrow(/API_URL[\s\S]*INTERNAL_SECRET[\s\S]*PUBLIC_URL[\s\S]*PORT/);
  });
});
