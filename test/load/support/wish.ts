import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './measured-server';
import type { Wish } from './part';

/** What was asked for after `npm run bench -- <name>`. */
export function wishOf(args: readonly string[], parts: readonly string[]): { wish: Wish; chosen: string[] } {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, sizes: { type: 'string' } },
  });
  const chosen = values.only?.flatMap((names) => names.split(',')) ?? [...parts];
  const unknown = chosen.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: the parts are ${parts.join(', ')}.`);
  const profiles = values.profile ? join(ROOT, 'dist', 'bench', 'profiles') : undefined;
  if (profiles) mkdirSync(profiles, { recursive: true });
  return { chosen, wish: { quick: values.quick, profiles, seed: Number(values.seed), sizes: values.sizes?.split(',').map(Number) } };
}
