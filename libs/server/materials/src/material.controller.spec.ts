import type { MaterialView, OpenMaterials } from '@plenary/contracts/material';
import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, type BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Storage } from '@plenary/kernel/storage';
import { Release, type Session, SessionSpeaker } from '@plenary/program';
import { buildSession, buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from '@plenary/program/testing';
import { Readable } from 'node:stream';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { buildPdf } from './testing/build-files';
import { UploadTestEdge } from './testing/upload-edge';

const HOUR_MS = 3_600_000;

describe('materials over HTTP', () => {
  let edge: UploadTestEdge;
  let event: Event;
  let session: Session;
  let built: BuiltSpeaker;
  let organizer: BuiltMember;
  let speaker: BuiltMember;
  let delegate: BuiltMember;
  let path: string;

  beforeAll(async () => {
    edge = await UploadTestEdge.open();
  });
  afterAll(() => edge.service.close());

  beforeEach(async () => {
    event = await buildEvent(edge.manager);
    organizer = await buildMembership(edge.manager, 'organizer', { event });
    delegate = await buildMembership(edge.manager, 'attendee', { event });
    built = await buildSpeaker(edge.manager, {}, { event });
    speaker = await buildSpeakerManager(edge.manager, built);
    ({ session } = await buildSession(edge.manager, {}, { event }));
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId: built.speaker.id, eventId: event.id, position: 0 });
    path = `/events/${event.id}/materials`;
  });

  const make = async (change: object = {}, personId = organizer.person.id) => edge.ask<MaterialView>(personId, 'POST', path, { json: { sessionId: session.id, speakerId: built.speaker.id, ...change } });
  const release = async (): Promise<void> => {
    const { id, type, title, abstract, roomId, languages } = session;
    const content = { rooms: [], sessions: [{ id, type, title, abstract, roomId, languages, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), speakerIds: [built.speaker.id], sequence: 1 }] };
    await edge.manager.save(Release, edge.manager.create(Release, { eventId: event.id, number: 1, content, publishedAt: new Date() }));
  };
  const seen = async (personId: string | null): Promise<number> => {
    const address = personId ? `/events/${event.id}/sessions/${session.id}/materials` : `/public/events/${event.slug}/materials`;
    return (await edge.ask<OpenMaterials>(personId, 'GET', address)).body.items.length;
  };

  /** A file that lies in the storage already. */
  async function filed(change: object = {}, content: Buffer | string = 'hello world', fileName = 'slides.pdf') {
    const { body: material } = await make(change);
    const version = await edge.manager.save(MaterialVersion, edge.manager.create(MaterialVersion, { eventId: event.id, materialId: material.id, version: 1, fileName, type: 'pdf', bytes: content.length, sha256: 'abc', previewState: 'ready', pages: 1 }));
    const storage = edge.service.app.get(Storage, { strict: false });
    await storage.write(version.fileKey, Readable.from([Buffer.from(content)]), { maxBytes: 1e6 });
    await storage.write(version.pageKey(1), Readable.from([Buffer.from('webp')]), { maxBytes: 1e6 });
    return { material, file: `${path}/${material.id}/versions/1/file`, page: `${path}/${material.id}/versions/1/pages/1` };
  }

  describe('who sees what from when', () => {
    it('hides embargoed slides from everyone but who manages them, whatever the door', async () => {
      await release();
      const { file, page } = await filed({ visibility: { audience: 'public', opens: 'sessionStart' } });
      expect([await seen(delegate.person.id), await seen(null), await seen(speaker.person.id), await seen(organizer.person.id)]).toEqual([0, 0, 1, 1]);
      for (const address of [file, page]) {
        expect((await edge.ask(delegate.person.id, 'GET', address)).status).toBe(404);
        expect((await edge.ask(null, 'GET', address)).status).toBe(404);
        expect((await edge.ask(speaker.person.id, 'GET', address)).status).toBe(200);
      }
      await edge.manager.update('session', { id: session.id }, { startedAt: new Date(Date.now() - 1_000), state: 'live' });
      expect([await seen(delegate.person.id), await seen(null)]).toEqual([1, 1]);
      expect((await edge.ask(null, 'GET', file)).status).toBe(200);
    });

    it('keeps what is for delegates from visitors, and what is for the team from both', async () => {
      await release();
      await filed({ visibility: { audience: 'delegates', opens: 'now' } });
      await filed({ visibility: { audience: 'team', opens: 'now' } });
      expect([await seen(delegate.person.id), await seen(null), await seen(speaker.person.id)]).toEqual([1, 0, 2]);
    });

    it('S110 shows nothing of a session that is not released', async () => {
      const { file } = await filed({ visibility: { audience: 'public', opens: 'now' } });
      expect([await seen(delegate.person.id), await seen(null)]).toEqual([0, 0]);
      expect((await edge.ask(delegate.person.id, 'GET', file)).status).toBe(404);
      await release();
      expect([await seen(delegate.person.id), await seen(null)]).toEqual([1, 1]);
    });

    it('opens at a named time, and closes again when it is put off', async () => {
      await release();
      const { material } = await filed({ visibility: { audience: 'delegates', opens: 'time', opensAt: new Date(Date.now() - HOUR_MS).toISOString() } });
      expect(await seen(delegate.person.id)).toBe(1);
      const put = await edge.ask(speaker.person.id, 'PATCH', `${path}/${material.id}`, { json: { rev: 1, visibility: { audience: 'delegates', opens: 'time', opensAt: new Date(Date.now() + HOUR_MS).toISOString() } } });
      expect([put.status, await seen(delegate.person.id)]).toEqual([200, 0]);
    });

    it('S100 is not for delegates of another event, nor for anybody while the event is a draft', async () => {
      await release();
      const { file, material } = await filed({ visibility: { audience: 'delegates', opens: 'now' } });
      const foreign = await buildMembership(edge.manager, 'attendee');
      expect((await edge.ask(foreign.person.id, 'GET', file)).status).toBe(404);
      expect((await edge.ask(foreign.person.id, 'GET', `/events/${foreign.event.id}/materials/${material.id}/versions/1/file`)).status).toBe(404);
      expect((await edge.ask(foreign.person.id, 'GET', `/events/${foreign.event.id}/sessions/${session.id}/materials`)).status).toBe(404);
      await edge.manager.update('event', { id: event.id }, { state: 'draft' });
      expect((await edge.ask(delegate.person.id, 'GET', file)).status).toBe(404);
      expect((await edge.ask(null, 'GET', `/public/events/${event.slug}/materials`)).status).toBe(404);
    });

    it('shows readers the newest file only, without who sent it', async () => {
      await release();
      const { material, file } = await filed({ visibility: { audience: 'public', opens: 'now' } });
      await edge.manager.save(MaterialVersion, edge.manager.create(MaterialVersion, { eventId: event.id, materialId: material.id, version: 2, fileName: 'new.pptx', type: 'pptx', bytes: 1, sha256: 'x', previewState: 'none', uploadedBy: speaker.person.id }));
      const { body } = await edge.ask<OpenMaterials>(null, 'GET', `/public/events/${event.slug}/materials`);
      expect(body.items).toMatchObject([{ file: { version: 2, fileName: 'new.pptx', uploadedBy: '', pageUrl: null } }]);
      expect((await edge.ask(null, 'GET', file)).status).toBe(404);
      expect((await edge.ask(speaker.person.id, 'GET', file)).status).toBe(200);
    });
  });

  describe('who manages what', () => {
    it('lets a speaker put slides into their own session only', async () => {
      const { session: other } = await buildSession(edge.manager, { startsAt: new Date(event.startsAt.getTime() + 2 * HOUR_MS), endsAt: new Date(event.startsAt.getTime() + 3 * HOUR_MS) }, { event });
      const stranger = await buildSpeaker(edge.manager, {}, { event });
      expect((await make({}, speaker.person.id)).status).toBe(201);
      expect((await make({ sessionId: other.id }, speaker.person.id)).status).toBe(403);
      expect((await make({ speakerId: stranger.speaker.id }, speaker.person.id)).status).toBe(403);
      expect((await make({ speakerId: null }, speaker.person.id)).status).toBe(403);
      expect((await make({}, delegate.person.id)).status).toBe(403);
    });

    it('answers what belongs to others like what is unknown', async () => {
      const { body } = await make({ speakerId: null });
      for (const method of ['PATCH', 'DELETE']) expect((await edge.ask(speaker.person.id, method, `${path}/${body.id}`, { json: { rev: 1 } })).status).toBe(404);
      expect((await edge.ask<{ items: unknown[] }>(speaker.person.id, 'GET', path)).body.items).toEqual([]);
    });

    it('refuses a session or speaker of another event', async () => {
      const foreign = await buildSession(edge.manager);
      const stranger = await buildSpeaker(edge.manager);
      expect((await make({ sessionId: foreign.session.id, speakerId: null })).status).toBe(404);
      expect((await make({ speakerId: stranger.speaker.id })).status).toBe(404);
    });

    it('takes a material away with its files', async () => {
      const { material } = await filed();
      const { fileKey } = await edge.manager.findOneByOrFail(MaterialVersion, { materialId: material.id });
      expect((await edge.ask(speaker.person.id, 'DELETE', `${path}/${material.id}`)).status).toBe(204);
      expect(await edge.service.app.get(Storage, { strict: false }).stat(fileKey)).toBeNull();
      expect(await edge.manager.countBy(Material, { id: material.id })).toBe(0);
    });
  });

  describe('links', () => {
    it('stand beside files, in ASCII', async () => {
      expect((await make({ kind: 'recording', url: 'https://аpple.com/talk' })).body).toMatchObject({ url: 'https://xn--pple-43d.com/talk', can: { upload: false } });
    });

    it.each([
      ['S076 a script', 'javascript:alert(1)', 'url'],
      ['S076 data', 'data:text/html,x', 'url'],
      ['S076 a file', 'file:///etc/passwd', 'url'],
      ['S077 a name and a host behind it', 'https://example.com@evil.example/', 'url'],
      ['S078 an endless address', `https://${'a'.repeat(10_000)}`, 'too_long'],
      ['no address', 'slides', 'url'],
    ])('%s is refused', async (_, url, code) => {
      expect(await make({ url })).toMatchObject({ status: 422, body: { errors: [{ field: 'url', code }] } });
    });

    it('take no file, and a file becomes no link', async () => {
      const link = (await make({ url: 'https://example.org/' })).body;
      expect(await edge.begin(organizer.person.id, event.id, { materialId: link.id, fileName: 'a.pdf', bytes: 10 })).toMatchObject({ status: 409, body: { code: 'materials.not_a_file' } });
      const file = (await make()).body;
      expect(await edge.ask(organizer.person.id, 'PATCH', `${path}/${file.id}`, { json: { rev: 1, url: 'https://example.org/' } })).toMatchObject({ status: 409, body: { code: 'materials.not_a_link' } });
    });
  });

  describe('downloads', () => {
    it('S099 are saved and inert, under their own name', async () => {
      const { file } = await filed({}, '%PDF-1.7 <script>alert(1)</script>', 'Ünïcode – 講演.pdf');
      const { headers } = await edge.ask(organizer.person.id, 'GET', file);
      expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''%C3%9Cn%C3%AFcode%20%E2%80%93%20%E8%AC%9B%E6%BC%94.pdf`);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toContain('private');
    });

    it('go on where they broke off', async () => {
      const { file } = await filed();
      const part = await edge.ask<string>(organizer.person.id, 'GET', file, { headers: { range: 'bytes=6-' } });
      expect([part.status, part.body, part.headers.get('content-range')]).toEqual([206, 'world', 'bytes 6-10/11']);
      expect((await edge.ask(organizer.person.id, 'GET', file, { headers: { range: 'bytes=99-' } })).status).toBe(416);
      const changed = await edge.ask<string>(organizer.person.id, 'GET', file, { headers: { range: 'bytes=6-', 'if-range': '"older"' } });
      expect([changed.status, changed.body]).toEqual([200, 'hello world']);
    });

    it.each(['/versions/0/file', '/versions/2/file', '/versions/-1/file', '/versions/x/file', '/versions/1/pages/0', '/versions/1/pages/2', '/versions/1/pages/1e3'])('S103 know nothing under %s', async (tail) => {
      const { material } = await filed();
      expect((await edge.ask(organizer.person.id, 'GET', `${path}/${material.id}${tail}`)).status).toBe(404);
      expect((await edge.ask(organizer.person.id, 'GET', `${path}/${newId()}${tail}`)).status).toBe(404);
    });
  });

  it('S094 has pages drawn again on demand, for PDF only', async () => {
    const { material } = await filed();
    await edge.manager.update(MaterialVersion, { materialId: material.id }, { previewState: 'failed', previewReason: 'timeout' });
    const again = await edge.ask<MaterialView>(speaker.person.id, 'POST', `${path}/${material.id}/preview`);
    expect(again.body.versions[0]?.preview).toEqual({ state: 'pending', pages: 1, reason: null });
    expect(await edge.ask(organizer.person.id, 'POST', `${path}/${(await make()).body.id}/preview`)).toMatchObject({ status: 409, body: { code: 'materials.no_preview' } });
  });

  it('ticks off the speaker’s slides', async () => {
    const open = async (): Promise<unknown> => (await edge.ask<{ tasks: { task: string; done: boolean }[] }>(speaker.person.id, 'GET', `/events/${event.id}/speakers/${built.speaker.id}`)).body.tasks.find(({ task }) => task === 'slides')?.done;
    expect(await open()).toBe(false);
    const { body } = await make({}, speaker.person.id);
    expect(await open()).toBe(false);
    expect((await edge.upload(speaker.person.id, event.id, body.id, 'slides.pdf', await buildPdf())).status).toBe(200);
    expect(await open()).toBe(true);
  });
});
