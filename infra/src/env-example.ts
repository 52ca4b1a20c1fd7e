/** `npm run env-example`: writes .env.example from the schema of the configuration. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigSchema } from '@plenary/kernel/config';
import { envExample } from './local/env-example';
import { root } from './local/root';

await writeFile(join(root, '.env.example'), envExample(ConfigSchema));
