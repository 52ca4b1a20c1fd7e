import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PREVIEW_FAILURES } from '@plenary/contracts/material';
import { z } from 'zod';
import { DRAW_MS } from './material.jobs';

/** More pages than a talk has; beyond it a preview helps nobody. */
export const MAX_PAGES = 300;
/** Memory of the drawing program's JavaScript; what needs more is stopped. */
const HEAP_MB = 512;

const Outcome = z.union([z.object({ pages: z.number().int().min(1) }), z.object({ failure: z.enum(PREVIEW_FAILURES) })]);
/** Pages drawn, or why there are none. */
export type DrawOutcome = z.infer<typeof Outcome>;

/** The program beside this file: as it is written in a source tree, as a bundle of its own in a build. */
const PROGRAM = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './draw-pages.process.ts' : './draw-pages.js', import.meta.url));

const run = promisify(execFile);

/** Draws PDF pages in a process of its own: without our secrets, without the network, without a way to start anything else. */
@Injectable()
export class PageDrawer {
  /** A file that takes too long or brings the program down rejects; the program is dead then, whatever it was doing. */
  async draw(pdfPath: string, folder: string, signal?: AbortSignal): Promise<DrawOutcome> {
    const sandbox = ['--permission', '--allow-addons', '--allow-fs-read=*', `--allow-fs-write=${folder}/*`, `--max-old-space-size=${HEAP_MB}`, '--disable-warning=SecurityWarning'];
    const { stdout } = await run(process.execPath, [...sandbox, PROGRAM, pdfPath, folder, String(MAX_PAGES)], {
      env: { NODE_ENV: 'production' },
      timeout: DRAW_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 1_000_000,
      ...(signal && { signal }),
    });
    return Outcome.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  }
}
