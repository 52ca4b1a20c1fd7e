/** Unpacks the Chromium that comes as an npm package, with its libraries and fonts, into TMPDIR (the package knows no other way to say where). */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const archives = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
await chromium.executablePath();
await inflate(join(archives, 'al2023.tar.br'));
