import type { IncomingMessage } from 'node:http';
import { chooseEncoding, isCompressible } from './compression';
import { contentSecurityPolicy, isOwnOrigin, readerAddress } from './security';

const request = (facts: { method?: string; headers?: Record<string, string>; remoteAddress?: string }): IncomingMessage =>
  ({ method: facts.method ?? 'POST', headers: facts.headers ?? {}, socket: { remoteAddress: facts.remoteAddress } }) as unknown as IncomingMessage;

describe('origin', () => {
  it.each([
    ['http://a.example', 'a.example', undefined, true],
    ['http://a.example:4000', 'a.example:4000', undefined, true],
    ['http://a.example', 'a.example:4000', undefined, false],
    ['http://b.example', 'a.example', undefined, false],
    ['null', 'a.example', undefined, false],
    ['not a url', 'a.example', undefined, false],
    ['https://a.example', 'inner', 'https://a.example', true],
    ['http://a.example', 'a.example', 'https://a.example', false],
  ])('%s at %s, required %s: %s', (origin, host, required, allowed) => {
    expect(isOwnOrigin(request({ headers: { origin, host } }), required)).toBe(allowed);
  });

  it('matters only for requests that change something', () => {
    expect(isOwnOrigin(request({ method: 'GET' }), undefined)).toBe(true);
    expect(isOwnOrigin(request({ method: 'DELETE', headers: { host: 'a.example' } }), undefined)).toBe(false);
  });
});

describe('the reader’s address', () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' };
  it('is what the last trusted proxy wrote, not what the reader claims', () => {
    expect(readerAddress(request({ headers, remoteAddress: '127.0.0.1' }), 1)).toBe('203.0.113.9');
    expect(readerAddress(request({ headers, remoteAddress: '198.51.100.7' }), 0)).toBe('198.51.100.7');
    expect(readerAddress(request({ remoteAddress: '198.51.100.7' }), 1)).toBe('198.51.100.7');
  });
});

describe('policy', () => {
  it('lets only rooms load and frame foreign video', () => {
    expect(contentSecurityPolicy('n', '/e/astana', false)).toContain("frame-src 'none'");
    expect(contentSecurityPolicy('n', '/e/astana/room', false)).toContain('frame-src https://www.youtube-nocookie.com');
    expect(contentSecurityPolicy('n', '/e/astana/roommate', false)).toContain("frame-src 'none'");
  });

  it('asks for HTTPS only where the site has it', () => {
    expect(contentSecurityPolicy('n', '/', true)).toContain('upgrade-insecure-requests');
    expect(contentSecurityPolicy('n', '/', false)).not.toContain('upgrade-insecure-requests');
  });
});

describe('compression', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['BR', 'br'],
    ['identity', null],
    ['gzipx', null],
    [undefined, null],
  ])('of a reader who accepts %s is %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });

  it('leaves alone what is small already', () => {
    expect(['text/html; charset=utf-8', 'image/svg+xml', 'application/json'].every(isCompressible)).toBe(true);
    expect(['font/woff2', 'image/png', 'video/mp4'].some(isCompressible)).toBe(false);
  });
});
