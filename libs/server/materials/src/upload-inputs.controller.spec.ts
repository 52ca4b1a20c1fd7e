import type { ErrorCode } from '@plenary/contracts/error-codes';
import type { MaterialView } from '@plenary/contracts/material';
import type { Event } from '@plenary/events';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { type BadInput, BadInputs, type HostileRequest } from '@plenary/kernel/testing';
import { SessionSpeaker } from '@plenary/program';
import { buildSession, buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from '@plenary/program/testing';
import { buildOdp, buildPdf, buildPptx, buildZip } from './testing/build-files';
import { UploadTestEdge } from './testing/upload-edge';

const MB = 1024 * 1024;
const TUS = { 'tus-resumable': '1.0.0' };
const CHUNK = 'application/offset+octet-stream';
/** A judged file is gone, and its row says why. */
const JUDGED = ['upload', 'files'];

interface Begun {
  location: string;
  cookie: string;
}

interface Announced {
  materialId: string;
  fileName: string;
  bytes: number | string;
}

describe('bad and tricky inputs of uploads', () => {
  let edge: UploadTestEdge;
  let event: Event;
  let built: BuiltSpeaker;
  let delegate: BuiltMember;
  let material: MaterialView;
  let foreign: { event: Event; materialId: string };
  let inputs: BadInputs;
  let manager: Record<string, string>;
  let asked = 0;

  beforeAll(async () => {
    edge = await UploadTestEdge.open();
    built = await buildSpeaker(edge.manager);
    event = built.event;
    delegate = await buildMembership(edge.manager, 'attendee', { event });
    material = await materialOf(await buildSpeakerManager(edge.manager, built), built);
    const other = await buildSpeaker(edge.manager, { name: { en: 'Somebody Else Entirely' } });
    foreign = { event: other.event, materialId: (await materialOf(await buildSpeakerManager(edge.manager, other), other)).id };
    inputs = new BadInputs(edge.service, { valid: () => begin(), foreign: ['Somebody Else Entirely', foreign.materialId] });
  });
  afterAll(() => edge.service.close());

  async function materialOf(by: BuiltMember, { event: place, speaker: { id: speakerId } }: BuiltSpeaker): Promise<MaterialView> {
    const { session } = await buildSession(edge.manager, {}, { event: place });
    await edge.manager.insert(SessionSpeaker, { sessionId: session.id, speakerId, eventId: place.id, position: 0 });
    return (await edge.ask<MaterialView>(by.person.id, 'POST', `/events/${place.id}/materials`, { json: { sessionId: session.id, speakerId } })).body;
  }

  const uploads = (): string => `/api/events/${event.id}/uploads`;
  /** Another manager of the speaker after some requests, since uploads are limited per person. */
  const by = async (): Promise<Record<string, string>> => {
    if (asked++ % 15 === 0) manager = await signInAs(edge.service, (await buildSpeakerManager(edge.manager, built)).person.id);
    return manager;
  };
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const begin = async (change: Partial<Announced> = {}, headers: Record<string, string> = {}): Promise<HostileRequest> => {
    const { materialId, fileName, bytes } = { materialId: material.id, fileName: 'slides.pdf', bytes: 10, ...change };
    return { method: 'POST', path: uploads(), headers: { ...(await by()), ...TUS, 'upload-length': String(bytes), 'upload-metadata': `materialId ${encoded(materialId)},filename ${encoded(fileName)}`, ...headers } };
  };
  const begun = async (change: Partial<Announced> = {}): Promise<Begun> => {
    const request = await begin(change);
    return { location: String((await inputs.send(request)).headers['location']), cookie: request.headers?.['cookie'] ?? '' };
  };
  const chunk = ({ location, cookie }: Begun, offset: number, body: Buffer | string, headers: Record<string, string> = {}): HostileRequest => ({ method: 'PATCH', path: location, body, headers: { ...TUS, cookie, 'upload-offset': String(offset), 'content-type': CHUNK, ...headers } });
  const end = ({ location, cookie }: Begun): HostileRequest => ({ method: 'POST', path: `${location}/finish`, headers: { cookie } });
  /** The end of an upload whose bytes have arrived: here the file is judged. */
  const finished = (fileName: string, content: Buffer | (() => Promise<Buffer>)) => async (): Promise<HostileRequest> => {
    const bytes = Buffer.isBuffer(content) ? content : await content();
    const upload = await begun({ fileName, bytes: bytes.length });
    await inputs.send(chunk(upload, 0, bytes));
    return end(upload);
  };

  const refused = (id: string, what: string, status: number, code: ErrorCode, ask: BadInput['ask'], touches: readonly string[] = []): BadInput => ({ id, what, ask, refused: { status, code }, touches });
  const judged = (id: string, what: string, fileName: string, content: Buffer | (() => Promise<Buffer>), status = 415, code: ErrorCode = 'materials.file_type'): BadInput => refused(id, what, status, code, finished(fileName, content), JUDGED);
  const multipart = '--x\r\nContent-Disposition: form-data; name=""; filename=""\r\n\r\n';

  const rows: BadInput[] = [
    judged('S085', 'HTML in a PDF’s name', 'slides.pdf', Buffer.from('<html></html>')),
    judged('S085', 'a presentation in a PDF’s name', 'slides.pdf', buildPptx()),
    judged('S085', 'a document in a presentation’s name', 'slides.pptx', buildOdp()),
    judged('S085', 'an archive in a presentation’s name', 'slides.pptx', buildZip([{ name: 'a', content: 'x' }])),
    refused('S086', 'a drawing with scripts', 415, 'materials.file_type', () => begin({ fileName: 'a.svg' })),
    refused('S087', 'nothing', 422, 'materials.empty_file', () => begin({ bytes: 0 })),
    refused('S088', 'one byte more than 100 MB', 413, 'materials.too_large', () => begin({ bytes: 100 * MB + 1 })),
    refused('S088', 'more bits than a number has', 400, 'common.malformed', () => begin({ bytes: '9'.repeat(30) })),
    refused('S089', 'an endless name', 422, 'materials.file_name', () => begin({ fileName: `${'a'.repeat(5_000)}.pdf` })),
    { id: 'S003', what: 'a name with NUL', ask: () => begin({ fileName: 'a\u0000b.pdf' }) },
    { id: 'S089', what: 'a name that climbs', ask: () => begin({ fileName: '../../etc/passwd.pdf' }) },
    { id: 'S089', what: 'a name that reads backwards', ask: () => begin({ fileName: 'invoice\u202Efdp.pdf' }) },
    { id: 'S099', what: 'a name with a line break', ask: () => begin({ fileName: 'a\r\nSet-Cookie: x=1.pdf' }) },
    ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain'].map((type) => refused('S090', type, 415, 'common.unsupported_media_type', async () => chunk(await begun(), 0, multipart, { 'content-type': type }))),
    refused('S091', '1001 fields', 415, 'common.unsupported_media_type', async () => chunk(await begun(), 0, multipart.repeat(1_001), { 'content-type': 'multipart/form-data; boundary=x' })),
    judged('S092', 'a bomb', 'slides.pptx', buildPptx([{ name: 'a', content: 'x', claims: 0xf000_0000 }]), 422, 'materials.archive_too_large'),
    judged('S092', 'ten thousand entries', 'slides.pptx', buildPptx(Array.from({ length: 10_000 }, (_, at) => ({ name: `ppt/${at}` }))), 422, 'materials.archive_too_large'),
    judged('S093', 'macros', 'slides.pptx', buildPptx([{ name: 'ppt/vbaProject.bin' }]), 422, 'materials.macros'),
    { id: 'S094', what: 'a locked PDF', ask: finished('slides.pdf', () => buildPdf(1, { userPassword: 'x', ownerPassword: 'y' })) },
    { id: 'S098', what: 'the same file again', ask: finished('slides.pdf', Buffer.from('%PDF-1.7'.padEnd(200))) },
    refused('S097', 'the end of half a file', 409, 'materials.incomplete', async () => end(await begun())),
    ...['1e3', '-1', '', 'x', '0x10'].map((bytes) => refused('S142', `the length ${JSON.stringify(bytes)}`, 400, 'common.malformed', () => begin({ bytes }))),
    refused('S142', 'no facts', 400, 'common.malformed', () => begin({}, { 'upload-metadata': '' })),
    refused('S142', 'facts that are no base64', 400, 'common.malformed', () => begin({}, { 'upload-metadata': 'materialId ###,filename ###' })),
    ...['1 OR 1=1', '', '../x', '\u0000'].map((materialId) => refused('S102', `the material ${JSON.stringify(materialId)}`, 400, 'common.malformed', () => begin({ materialId }))),
    refused('S102', 'an unknown material', 404, 'common.not_found', () => begin({ materialId: newId() })),
    ...['1%20OR%201=1', '%00', '-1'].map((id) => refused('S102', `the upload ${id}`, 404, 'common.not_found', async () => chunk({ ...(await begun()), location: `${uploads()}/${id}` }, 0, 'x'))),
    refused('S102', 'an unknown upload', 404, 'common.not_found', async () => chunk({ ...(await begun()), location: `${uploads()}/${newId()}` }, 0, 'x')),
    refused('S104', 'a material of another event', 404, 'common.not_found', () => begin({ materialId: foreign.materialId })),
    refused('S104', 'another event', 404, 'common.not_found', async () => ({ ...(await begin({ materialId: foreign.materialId })), path: `/api/events/${foreign.event.id}/uploads` })),
    refused('S108', 'a delegate', 403, 'common.forbidden', async () => begin({}, await signInAs(edge.service, delegate.person.id))),
    refused('S113', 'a visitor', 401, 'common.unauthenticated', () => begin({}, { cookie: '' })),
    refused('S140', 'a foreign page', 403, 'common.foreign_origin', () => begin({}, { origin: 'https://evil.example' })),
  ];

  it.each(rows)('$id $what', async (row) => {
    expect(await inputs.violations(row)).toEqual([]);
  });

  it.each([
    ['S142 no version of the protocol', { 'tus-resumable': '' }, 412],
    ['S142 an offset that is no number', { 'upload-offset': 'x' }, 400],
    ['S097 an offset that is not where it stopped', { 'upload-offset': '7' }, 409],
  ])('%s is refused by the protocol itself', async (_, headers, status) => {
    const sent = await inputs.send(chunk(await begun(), 0, 'x', headers));
    expect(sent).toMatchObject({ status });
    expect(sent.text).not.toMatch(/\bat |node_modules|ENOENT|\//);
  });

  it('hold no memory when each of them comes twenty times (I10)', async () => {
    expect(await inputs.growth(rows)).toBeLessThan(20 * MB);
  }, 240_000);
});
