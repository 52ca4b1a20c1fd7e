import { Readable } from 'node:stream';
import { buildEvent } from '@plenary/events/testing';
import { UnitOfWork } from '@plenary/kernel/db';
import { type JobContext, RecordingJobQueue } from '@plenary/kernel/jobs';
import { LocalStorage, type Storage } from '@plenary/kernel/storage';
import { createTestService, testLog, type TestService } from '@plenary/kernel/testing';
import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { IdentityApiModule } from '@plenary/identity';
import { MailModule } from '@plenary/kernel/mail';
import { ProgramApiModule, SpeakerApiModule } from '@plenary/program';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { DRAW_ATTEMPTS } from './material.jobs';
import { DrawPagesWorker, SweepPagesWorker } from './material.worker';
import { MaterialsApiModule } from './materials.modules';
import { PageDrawer } from './page-drawer';
import { buildPdf } from './testing/build-files';

@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, SpeakerApiModule, MaterialsApiModule] })
class Edge {}

/** A drawer that a hostile file has brought down. */
class KilledDrawer extends PageDrawer {
  override draw(): Promise<never> {
    return Promise.reject(Object.assign(new Error('killed'), { killed: true }));
  }
}

describe('drawing pages', () => {
  let service: TestService;
  let source: DataSource;
  let storage: Storage;
  const context = (attempt: number): JobContext => ({ jobId: 'job', attempt, signal: new AbortController().signal });

  beforeAll(async () => {
    service = await createTestService(Edge);
    source = service.app.get(DataSource);
    storage = new LocalStorage(service.config);
  });
  afterAll(() => service.close());

  const worker = (drawer = new PageDrawer()): DrawPagesWorker => new DrawPagesWorker(new UnitOfWork(source, testLog()), source, storage, drawer);
  const stateOf = async ({ id }: MaterialVersion): Promise<unknown[]> => {
    const { previewState, pages, previewReason } = await source.manager.findOneByOrFail(MaterialVersion, { id });
    return [previewState, pages, previewReason];
  };

  async function uploaded(bytes: Buffer, change: Partial<MaterialVersion> = {}): Promise<MaterialVersion> {
    const event = await buildEvent(source.manager);
    const material = await source.manager.save(Material, source.manager.create(Material, { eventId: event.id, kind: 'slides', audience: 'team', opens: 'now' }));
    const version = source.manager.create(MaterialVersion, { eventId: event.id, materialId: material.id, version: 1, fileName: 'a.pdf', type: 'pdf', bytes: bytes.length, sha256: 'x', previewState: 'pending', ...change });
    await storage.write(version.fileKey, Readable.from([bytes]), { maxBytes: 1e8 });
    return source.manager.save(MaterialVersion, version);
  }

  it('keeps an image of every page and says so; once more changes nothing', async () => {
    const version = await uploaded(await buildPdf(2));
    await worker().handle({ versionId: version.id }, context(1));
    expect(await stateOf(version)).toEqual(['ready', 2, null]);
    const chunks = await Array.fromAsync(await storage.read(version.pageKey(2)));
    expect((await sharp(Buffer.concat(chunks as Buffer[])).metadata()).format).toBe('webp');
    await worker(new KilledDrawer()).handle({ versionId: version.id }, context(DRAW_ATTEMPTS));
    expect(await stateOf(version)).toEqual(['ready', 2, null]);
  });

  it('S094 says at once that a file wants a password, and keeps the file', async () => {
    const version = await uploaded(await buildPdf(1, { userPassword: 'secret' }));
    await worker().handle({ versionId: version.id }, context(1));
    expect(await stateOf(version)).toEqual(['failed', 0, 'password']);
    expect(await storage.stat(version.fileKey)).toMatchObject({ size: version.bytes });
  });

  it('S095 tries again what was killed, and says so after the last try; the next file is drawn', async () => {
    const version = await uploaded(await buildPdf(1));
    await expect(worker(new KilledDrawer()).handle({ versionId: version.id }, context(1))).rejects.toThrow('killed');
    expect(await stateOf(version)).toEqual(['pending', 0, null]);
    await worker(new KilledDrawer()).handle({ versionId: version.id }, context(DRAW_ATTEMPTS));
    expect(await stateOf(version)).toEqual(['failed', 0, 'timeout']);
    const next = await uploaded(await buildPdf(1));
    await worker().handle({ versionId: next.id }, context(1));
    expect(await stateOf(next)).toEqual(['ready', 1, null]);
  });

  it('does nothing for a file that is gone', async () => {
    await expect(worker().handle({ versionId: '01970000-0000-7000-8000-000000000000' }, context(1))).resolves.toBeUndefined();
  });

  it('finds again what the queue forgot, but not what was just sent', async () => {
    const forgotten = await uploaded(await buildPdf(1), { createdAt: new Date(Date.now() - 10 * 60_000) });
    const fresh = await uploaded(await buildPdf(1));
    const jobs = new RecordingJobQueue();
    await new SweepPagesWorker(source, jobs).handle();
    const found = jobs.added.map(({ payload }) => (payload as { versionId: string }).versionId);
    expect(found).toContain(forgotten.id);
    expect(found).not.toContain(fresh.id);
  });
});
