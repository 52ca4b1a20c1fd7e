import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { MaterialView } from '@plenary/contracts/material';
import type { BuiltMember } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { eventually } from '@plenary/kernel/live/testing';
import { SmallDisk } from '@plenary/kernel/testing';
import { SessionSpeaker } from '@plenary/program';
import { buildSession, buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from '@plenary/program/testing';
import sharp from 'sharp';
import { MaterialVersion } from './material-version.entity';
import { UploadTestEdge } from './testing/upload-edge';
import { Upload } from './upload.entity';

const MB = 1024 * 1024;
/** Announcing asks for room for two copies of the file beside what is held in reserve. */
const DISK_MB = 70;

const disk = await SmallDisk.mount(DISK_MB);
const onDisk = disk ? describe : describe.skip;

onDisk('a disk that is really full (mounted by root)', () => {
  let edge: UploadTestEdge;
  let built: BuiltSpeaker;
  let speaker: BuiltMember;
  let material: MaterialView;
  const small = disk as SmallDisk;

  beforeAll(async () => {
    edge = await UploadTestEdge.open({ STORAGE_DIR: small.path });
    built = await buildSpeaker(edge.manager);
    speaker = await buildSpeakerManager(edge.manager, built);
    const { session } = await buildSession(edge.manager, {}, { event: built.event });
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId: built.speaker.id, eventId: built.event.id, position: 0 });
    material = (await edge.ask<MaterialView>(speaker.person.id, 'POST', `/events/${built.event.id}/materials`, { json: { sessionId: session.id, speakerId: built.speaker.id } })).body;
  });
  afterAll(async () => {
    await edge.service.close();
    await small.unmount();
  });
  afterEach(() => small.clear());

  const slides = Buffer.from('%PDF-1.7'.padEnd(4 * MB, 'x'));
  const begin = () => edge.begin(speaker.person.id, built.event.id, { materialId: material.id, fileName: 'slides.pdf', bytes: slides.length });
  const begun = async (): Promise<string> => (await begin()).headers.get('location') ?? '';
  const files = async (): Promise<string[]> => (await readdir(small.path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name !== 'filler').map(({ name }) => name);
  const full = { status: 507, body: { code: 'storage.full', title: expect.stringMatching(/\w{4,}/) } };
  const expectNothingLeft = async (before: string[]): Promise<void> => {
    // A piece that broke off is cleared away right after its answer.
    await eventually(async () => (await edge.manager.countBy(Upload, { materialId: material.id, state: 'receiving' })) === 0, 30_000);
    expect(await files()).toEqual(before);
  };

  it('refuses a file before a byte is sent', async () => {
    const before = await files();
    await small.fill(5 * MB);
    expect(await begin()).toMatchObject(full);
    await expectNothingLeft(before);
  });

  it('refuses a piece when the disk was filled since', async () => {
    const before = await files();
    const location = await begun();
    await small.fill(5 * MB);
    const refused = await edge.send(speaker.person.id, location, 0, slides);
    expect(refused).toMatchObject(full);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    await expectNothingLeft(before);
  });

  it('refuses a piece while it arrives, and throws away what came of it', async () => {
    const before = await files();
    const location = await begun();
    const filling = Readable.from((async function* () {
      yield slides.subarray(0, MB);
      await small.fill(64 * 1024);
      yield slides.subarray(MB);
    })());
    expect(await edge.send(speaker.person.id, location, 0, filling)).toMatchObject(full);
    await expectNothingLeft(before);
    await small.clear();
    expect(await edge.upload(speaker.person.id, built.event.id, material.id, 'slides.pdf', slides)).toMatchObject({ status: 200 });
  });

  it('refuses to keep what was received, and keeps it when there is room again', async () => {
    const location = await begun();
    const other = Buffer.from('%PDF-1.7'.padEnd(slides.length, 'y'));
    expect((await edge.send(speaker.person.id, location, 0, other)).status).toBe(204);
    const received = await files();
    const versions = await edge.manager.countBy(MaterialVersion, { materialId: material.id });
    await small.fill(64 * 1024);
    expect(await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).toMatchObject(full);
    expect(await files()).toEqual(received);
    expect(await edge.manager.countBy(MaterialVersion, { materialId: material.id })).toBe(versions);
    await small.clear();
    expect(await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).toMatchObject({ status: 200 });
  });

  it.each([['the first', 0], ['the second', 120 * 1024]])('refuses a photo whose %s size has no room, and leaves none of its sizes', async (_, free) => {
    const noise = await sharp({ create: { width: 1_200, height: 1_200, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer();
    const photo = async () => edge.ask(speaker.person.id, 'PUT', `/events/${built.event.id}/speakers/${built.speaker.id}/photo`, { bytes: noise, headers: { ...(await signInAs(edge.service, speaker.person.id)), origin: edge.origin, host: new URL(edge.origin).host, 'content-type': 'image/jpeg' } });
    const before = await files();
    await small.fill(free);
    expect(await photo()).toMatchObject(full);
    expect(await files()).toEqual(before);
    await small.clear();
    expect((await photo()).status).toBe(200);
  });
});
