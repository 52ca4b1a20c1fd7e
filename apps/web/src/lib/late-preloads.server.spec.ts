import { withLatePreloads } from './late-preloads.server';

describe('preloads of scripts', () => {
  it('stand after everything that is needed to read', () => {
    const html = '<html><head><link rel="modulepreload" href="/a.js"/><link rel="stylesheet" href="/a.css"/><link rel="modulepreload" href="/b.js?$&"/></head><body><p>Text</p></body></html>';
    expect(withLatePreloads(html)).toBe(
      '<html><head><link rel="stylesheet" href="/a.css"/></head><body><p>Text</p><link rel="modulepreload" href="/a.js"/><link rel="modulepreload" href="/b.js?$&"/></body></html>',
    );
  });

  it('are left out of a page without any', () => {
    expect(withLatePreloads('<body></body>')).toBe('<body></body>');
  });
});
