const PRELOAD = /<link rel="modulepreload"[^>]*>/g;

/**
 * React puts the preloads of scripts at the top of the head, before the styles. On a thin line the scripts then keep
 * the text waiting for seconds; at the end of the body they come after everything that is needed to read.
 */
export function withLatePreloads(html: string): string {
  const preloads = html.match(PRELOAD) ?? [];
  return html.replace(PRELOAD, '').replace('</body>', () => `${preloads.join('')}</body>`);
}
