import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MaterialView } from '@plenary/contracts/material';
import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, type BuiltMember } from '@plenary/events/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { SessionSpeaker } from '@plenary/program';
import { buildSession, buildSpeaker, buildSpeakerManager } from '@plenary/program/testing';
import { MaterialVersion } from './material-version.entity';
import { buildPdf, buildPptx } from './testing/build-files';
import { UploadTestEdge } from './testing/upload-edge';

const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is really held, without what only waits to be collected. */
function liveBytes(): number {
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

describe('uploads over tus', () => {
  let edge: UploadTestEdge;
  let event: Event;
  let speaker: BuiltMember;
  let speakerId: string;
  let material: MaterialView;

  beforeAll(async () => {
    edge = await UploadTestEdge.open();
  });
  afterAll(() => edge.service.close());

  beforeEach(async () => {
    event = await buildEvent(edge.manager);
    const built = await buildSpeaker(edge.manager, {}, { event });
    speakerId = built.speaker.id;
    speaker = await buildSpeakerManager(edge.manager, built);
    const { session } = await buildSession(edge.manager, {}, { event });
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId, eventId: event.id, position: 0 });
    material = (await edge.ask<MaterialView>(speaker.person.id, 'POST', `/events/${event.id}/materials`, { json: { sessionId: session.id, speakerId } })).body;
  });

  const files = async (): Promise<string[]> => (await readdir(edge.service.config.storageDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const send = (name: string, bytes: Buffer) => edge.upload<{ code: string; version: number }>(speaker.person.id, event.id, material.id, name, bytes);
  const begin = (change: object = {}) => edge.begin(speaker.person.id, event.id, { materialId: material.id, fileName: 'slides.pdf', bytes: 10, ...change });

  it('keeps a file under a key of ours with its digest, and forgets where it was received', async () => {
    const pdf = await buildPdf();
    expect(await send('Слайды ../конференции.pdf', pdf)).toMatchObject({ status: 200, body: { materialId: material.id, version: 1 } });
    const version = await edge.manager.findOneByOrFail(MaterialVersion, { materialId: material.id });
    expect(version).toMatchObject({ fileName: 'конференции.pdf', type: 'pdf', bytes: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex'), previewState: 'pending', uploadedBy: speaker.person.id });
    expect((await files()).filter((path) => path.includes(version.id) || path.includes('.uploads'))).toEqual([join(edge.service.config.storageDir, version.fileKey)]);
    expect(await edge.manager.findBy(AuditEntry, { subjectId: speakerId, action: 'material.uploaded' })).toMatchObject([{ actorId: speaker.person.id, after: { fileName: 'конференции.pdf', version: 1 } }]);
  });

  it('counts versions, and takes the same bytes again as the version that is there', async () => {
    const [first, second] = [await buildPdf(1), buildPptx()];
    expect((await send('a.pdf', first)).body.version).toBe(1);
    expect((await send('a.pdf', first)).body.version).toBe(1);
    expect((await send('b.pptx', second)).body.version).toBe(2);
    expect(await edge.manager.countBy(MaterialVersion, { materialId: material.id })).toBe(2);
    const { body } = await edge.ask<{ items: MaterialView[] }>(speaker.person.id, 'GET', `/events/${event.id}/materials`);
    expect(body.items[0]?.versions.map(({ version, fileName, preview }) => [version, fileName, preview.state])).toEqual([[2, 'b.pptx', 'none'], [1, 'a.pdf', 'pending']]);
  });

  it('S097 goes on where it stopped', async () => {
    const pdf = await buildPdf(3);
    const location = (await begin({ bytes: pdf.length })).headers.get('location') ?? '';
    await edge.send(speaker.person.id, location, 0, pdf.subarray(0, 500));
    const asked = await edge.ask(speaker.person.id, 'HEAD', location, { headers: { 'tus-resumable': '1.0.0' } });
    expect(asked.headers.get('upload-offset')).toBe('500');
    expect(await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).toMatchObject({ status: 409, body: { code: 'materials.incomplete' } });
    expect((await edge.send(speaker.person.id, location, 0, pdf)).status).toBe(409);
    await edge.send(speaker.person.id, location, 500, pdf.subarray(500));
    expect(await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('checks one file once, however often its end is announced at the same time', async () => {
    const location = (await begin({ bytes: 200 })).headers.get('location') ?? '';
    await edge.send(speaker.person.id, location, 0, Buffer.from('%PDF-1.7'.padEnd(200)));
    const answers = await Promise.all(Array.from({ length: 4 }, () => edge.ask(speaker.person.id, 'POST', `${location}/finish`)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await edge.manager.countBy(MaterialVersion, { materialId: material.id })).toBe(1);
  });

  it.each([
    ['S085 HTML in a PDF’s name', 'slides.pdf', Buffer.from('<html></html>'), 415, 'materials.file_type'],
    ['S085 a presentation in a PDF’s name', 'slides.pdf', buildPptx(), 415, 'materials.file_type'],
    ['S092 a bomb', 'slides.pptx', buildPptx([{ name: 'a', content: 'x', claims: 0xf000_0000 }]), 422, 'materials.archive_too_large'],
    ['macros', 'slides.pptx', buildPptx([{ name: 'ppt/vbaProject.bin' }]), 422, 'materials.macros'],
  ])('refuses %s in words, leaves nothing behind and takes the next one', async (_, name, bytes, status, code) => {
    const before = await files();
    const refused = await send(name, bytes);
    expect(refused).toMatchObject({ status, body: { code, title: expect.stringMatching(/\w{4,}/) } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await files()).toEqual(before);
    expect(await edge.manager.countBy(MaterialVersion, { materialId: material.id })).toBe(0);
    expect((await send('slides.pdf', await buildPdf())).status).toBe(200);
  });

  it('S088 cuts a stream that is longer than announced, and goes on answering', async () => {
    const location = (await begin({ bytes: MB })).headers.get('location') ?? '';
    const endless = Readable.from((function* () { for (let sent = 0; sent < 64; sent++) yield Buffer.alloc(MB); })());
    const cut = await edge.send(speaker.person.id, location, 0, endless).then(({ status }) => status, () => 'closed');
    expect([413, 'closed']).toContain(cut);
    const [received] = (await files()).filter((path) => path.includes('.uploads') && !path.endsWith('.json'));
    expect(received).toBeDefined();
    expect((await send('slides.pdf', await buildPdf())).status).toBe(200);
  });

  it('does not hold a file in memory', async () => {
    const size = 96 * MB;
    const location = (await begin({ bytes: size })).headers.get('location') ?? '';
    const block = Buffer.alloc(64 * 1024, 1);
    block.write('%PDF-1.7');
    const before = liveBytes();
    let peak = 0;
    const body = Readable.from((function* () {
      for (let sent = 0; sent < size; sent += block.length) {
        if (sent % (20 * MB) === 0) peak = Math.max(peak, liveBytes() - before);
        yield block;
      }
    })());
    expect((await edge.send(speaker.person.id, location, 0, body)).status).toBe(204);
    const watch = setTimeout(() => (peak = Math.max(peak, liveBytes() - before)), 50);
    expect((await edge.ask(speaker.person.id, 'POST', `${location}/finish`)).status).toBe(200);
    clearTimeout(watch);
    // What the collector has not taken yet counts too; a file held as a whole would be more than all of it.
    expect(peak).toBeLessThan(0.9 * size);
  });

  it('belongs to who began it', async () => {
    const organizer = await buildMembership(edge.manager, 'organizer', { event });
    const other = await buildSpeakerManager(edge.manager, await buildSpeaker(edge.manager, {}, { event }));
    const location = (await begin({ bytes: 100 })).headers.get('location') ?? '';
    for (const stranger of [organizer, other]) {
      expect((await edge.send(stranger.person.id, location, 0, Buffer.alloc(100))).status).toBe(404);
      expect((await edge.ask(stranger.person.id, 'POST', `${location}/finish`)).status).toBe(404);
      expect((await edge.ask(stranger.person.id, 'HEAD', location, { headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404);
    }
    expect((await edge.begin(other.person.id, event.id, { materialId: material.id, fileName: 'a.pdf', bytes: 10 })).status).toBe(404);
  });

  it('is not for visitors, delegates, other events and other sites', async () => {
    const delegate = await buildMembership(edge.manager, 'attendee', { event });
    const foreign = await buildMembership(edge.manager, 'organizer');
    const file = { materialId: material.id, fileName: 'a.pdf', bytes: 10 };
    expect((await edge.begin(null, event.id, file)).status).toBe(401);
    expect((await edge.begin(delegate.person.id, event.id, file)).status).toBe(403);
    expect((await edge.begin(foreign.person.id, foreign.event.id, file)).status).toBe(404);
    const headers = { origin: 'https://evil.example', 'tus-resumable': '1.0.0', 'upload-length': '10' };
    expect(await edge.ask(speaker.person.id, 'POST', `/events/${event.id}/uploads`, { headers })).toMatchObject({ status: 403, body: { code: 'common.foreign_origin' } });
  });

  it('is forgotten when its sender gives it up', async () => {
    const location = (await begin({ bytes: 100 })).headers.get('location') ?? '';
    const before = (await files()).length;
    expect((await edge.ask(speaker.person.id, 'DELETE', location)).status).toBe(204);
    expect((await files()).length).toBe(before - 2);
    expect((await edge.ask(speaker.person.id, 'HEAD', location, { headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404);
  });
});
