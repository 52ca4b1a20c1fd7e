import type { DemoLink } from './demo';

/** Rows of name and address, aligned, as the terminal shows them. */
export function rows(entries: readonly (readonly [name: string, address: string])[]): string {
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`).join('\n');
}

/** What was started, where it is, and with which links the roles of the demo sign in. */
export function table(places: readonly (readonly [name: string, address: string])[], links: readonly DemoLink[]): string {
  const entries = [...places, ...links.map(({ role, url }) => [role, url] as const)];
  const advice = links.length > 0 ? '\n\n  The links sign you in as that role: open each in a private window of its own.' : '';
  return `${rows(entries)}${advice}`;
}
