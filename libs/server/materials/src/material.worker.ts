import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PreviewFailure } from '@plenary/contracts/material';
import { LIMITS } from '@plenary/contracts/limits';
import { UnitOfWork } from '@plenary/kernel/db';
import { HandlesJob, type JobContext, type JobHandler, JobQueue } from '@plenary/kernel/jobs';
import { Storage } from '@plenary/kernel/storage';
import { DataSource } from 'typeorm';
import { MaterialVersion } from './material-version.entity';
import { DRAW_ATTEMPTS, drawPages, sweepPages } from './material.jobs';
import { type DrawOutcome, PageDrawer } from './page-drawer';

/** Turns the pages of a PDF into images that every phone shows at once. The original is never touched. */
@HandlesJob(drawPages)
export class DrawPagesWorker implements JobHandler<typeof drawPages.payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly source: DataSource,
    private readonly storage: Storage,
    private readonly drawer: PageDrawer,
  ) {}

  async handle({ versionId }: { versionId: string }, context: JobContext): Promise<void> {
    const version = await this.source.manager.findOneBy(MaterialVersion, { id: versionId, previewState: 'pending' });
    if (!version) return;
    const folder = await mkdtemp(join(tmpdir(), 'plenary-pages-'));
    try {
      await this.settle(version, await this.attempt(version, folder, context));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The last try that fails says so on the page; earlier ones are repeated by the queue. */
  private async attempt(version: MaterialVersion, folder: string, { attempt, signal }: JobContext): Promise<DrawOutcome> {
    try {
      const pdf = join(folder, 'original.pdf');
      await pipeline(await this.storage.read(version.fileKey), createWriteStream(pdf));
      const outcome = await this.drawer.draw(pdf, folder, signal);
      if ('pages' in outcome) await this.keep(version, folder, outcome.pages);
      return outcome;
    } catch (error) {
      if (attempt < DRAW_ATTEMPTS) throw error;
      return { failure: reasonOf(error) };
    }
  }

  private async keep(version: MaterialVersion, folder: string, pages: number): Promise<void> {
    for (let page = 1; page <= pages; page++) {
      await this.storage.write(version.pageKey(page), createReadStream(join(folder, `page-${page}.webp`)), { maxBytes: LIMITS.upload.slideBytes });
    }
  }

  private async settle({ id }: MaterialVersion, outcome: DrawOutcome): Promise<void> {
    const change = 'pages' in outcome ? { previewState: 'ready' as const, pages: outcome.pages, previewReason: null } : { previewState: 'failed' as const, previewReason: outcome.failure };
    await this.unitOfWork.run((tx) => tx.manager.update(MaterialVersion, { id, previewState: 'pending' }, change));
  }
}

/** A program that was killed ran out of time or memory; anything else is not the file's fault we know of. */
function reasonOf(error: unknown): PreviewFailure {
  return typeof error === 'object' && error !== null && 'killed' in error && error.killed === true ? 'timeout' : 'unknown';
}

/** The queue may forget; the table does not. */
@HandlesJob(sweepPages)
export class SweepPagesWorker implements JobHandler<typeof sweepPages.payload> {
  constructor(
    private readonly source: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  async handle(): Promise<void> {
    const waiting = await this.source.manager
      .createQueryBuilder(MaterialVersion, 'version')
      .where(`version.previewState = 'pending' AND version.createdAt < now() - interval '5 minutes'`)
      .orderBy('version.createdAt')
      .take(50)
      .getMany();
    for (const { id } of waiting) await this.jobs.add(drawPages, { versionId: id }, { dedupeKey: id });
  }
}
