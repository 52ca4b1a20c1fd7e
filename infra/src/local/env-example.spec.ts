import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigSchema } from '@plenary/kernel/config';
import { envExample } from './env-example';
import { root } from './root';

describe('envExample', () => {
  it('names every setting with its meaning, its default and its choices', () => {
    const schema = z.object({
      LEVEL: z.enum(['low', 'high']).default('low').describe('how much'),
      FROM: z.string().default('A B <c@example.org>').describe('sender'),
      KEY: z.string().describe('a key'),
      EXTRA: z.url().optional().describe('not needed'),
    });
    expect(envExample(schema).split('\n').slice(3).join('\n')).toBe(
      ['# how much; one of low, high', '#LEVEL=low', '', '# sender', '#FROM="A B <c@example.org>"', '', '# a key; needed by a service that is started alone', '#KEY=', '', '# not needed', '#EXTRA=', ''].join('\n'),
    );
  });

  it('is current: run `npm run env-example` when this fails', async () => {
    expect(await readFile(join(root, '.env.example'), 'utf8')).toBe(envExample(ConfigSchema));
  });
});
