import type { ErrorCode } from '@plenary/contracts/error-codes';
import { buildMembership, type EventsTestEdge } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { type BadInput, BadInputs, type HostileRequest } from '@plenary/kernel/testing';
import sharp from 'sharp';
import { buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from './testing';
import { openSpeakerEdge } from './testing/speaker-edge';

const MB = 1024 * 1024;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A real picture, or one whose header speaks of other sides. */
async function picture(side?: number): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'green' } }).png().toBuffer();
  if (side === undefined) return bytes;
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes;
}

describe('bad and tricky inputs of photos', () => {
  let edge: EventsTestEdge;
  let built: BuiltSpeaker;
  let other: BuiltSpeaker;
  let manager: string;
  let delegate: string;
  let inputs: BadInputs;

  beforeAll(async () => {
    edge = await openSpeakerEdge();
    built = await buildSpeaker(edge.manager);
    other = await buildSpeaker(edge.manager, { name: { en: 'Somebody Else Entirely' } });
    manager = (await buildSpeakerManager(edge.manager, built)).person.id;
    delegate = (await buildMembership(edge.manager, 'attendee', { event: built.event })).person.id;
    inputs = new BadInputs(edge.service, { valid: async () => ({ path: `/api/events/${built.event.id}/speakers/${built.speaker.id}`, headers: await signInAs(edge.service, manager) }), foreign: ['Somebody Else Entirely'] });
  });
  afterAll(() => edge.service.close());

  const send = async (body: Buffer | string, type = 'image/png', more: { personId?: string; speaker?: string } = {}): Promise<HostileRequest> => ({
    method: 'PUT', path: `/api/events/${built.event.id}/speakers/${more.speaker ?? built.speaker.id}/photo`, body, headers: { ...(await signInAs(edge.service, more.personId ?? manager)), 'content-type': type },
  });
  const refused = (id: string, what: string, status: number, code: ErrorCode, ask: BadInput['ask']): BadInput => ({ id, what, ask, refused: { status, code } });

  const rows: BadInput[] = [
    refused('S085', 'HTML', 415, 'speaker.photo_type', () => send('<html></html>', 'image/jpeg')),
    refused('S085', 'a presentation under a PNG’s name', 415, 'speaker.photo_type', () => send(Buffer.from('PK\u0003\u0004ppt'))),
    refused('S085', 'a PNG’s header over rubbish', 422, 'speaker.photo_unreadable', async () => send((await picture()).subarray(0, 60))),
    refused('S086', 'a drawing by its own name', 415, 'common.unsupported_media_type', () => send(SVG, 'image/svg+xml')),
    refused('S086', 'a drawing under a PNG’s name', 415, 'speaker.photo_type', () => send(SVG)),
    refused('S087', 'nothing', 415, 'speaker.photo_type', () => send('')),
    refused('S088', 'one byte more than 10 MB', 413, 'common.too_large', () => send(Buffer.alloc(10 * MB + 1))),
    refused('S096', '50000 by 50000', 422, 'speaker.photo_pixels', async () => send(await picture(50_000))),
    ...['1%20OR%201=1', '%00', '-1', newId()].map((speaker) => refused('S102', `the speaker ${speaker}`, 404, 'common.not_found', async () => send(await picture(), 'image/png', { speaker }))),
    refused('S104', 'a speaker of another event', 404, 'common.not_found', async () => send(await picture(), 'image/png', { speaker: other.speaker.id })),
    refused('S108', 'a delegate', 403, 'common.forbidden', async () => send(await picture(), 'image/png', { personId: delegate })),
  ];

  it.each(rows)('$id $what', async (row) => {
    expect(await inputs.violations(row)).toEqual([]);
  });

  it('hold no memory when each of them comes twenty times (I10)', async () => {
    expect(await inputs.growth(rows)).toBeLessThan(20 * MB);
  }, 240_000);
});
