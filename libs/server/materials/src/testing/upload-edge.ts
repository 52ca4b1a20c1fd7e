import type { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { IdentityApiModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { JobQueue, RecordingJobQueue } from '@plenary/kernel/jobs';
import { MailModule } from '@plenary/kernel/mail';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { ProgramApiModule, SpeakerApiModule } from '@plenary/program';
import { DataSource, type EntityManager } from 'typeorm';
import { MaterialsApiModule } from '../materials.modules';

@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, SpeakerApiModule, MaterialsApiModule] })
class MaterialsEdge {}

/** An answer as a spec looks at it. */
export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** What goes with a request beside its address. */
export interface Sending {
  json?: object;
  bytes?: Buffer | Readable;
  headers?: Record<string, string>;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** The edge of materials on a real port, since uploads are about what goes over the wire. */
export class UploadTestEdge {
  private constructor(
    readonly service: TestService,
    readonly origin: string,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<UploadTestEdge> {
    const service = await createTestService(MaterialsEdge, { env });
    await service.app.listen(0, '127.0.0.1');
    return new UploadTestEdge(service, await service.app.getUrl());
  }

  get manager(): EntityManager {
    return this.service.app.get(DataSource).manager;
  }

  get jobs(): RecordingJobQueue {
    return this.service.app.get<RecordingJobQueue>(JobQueue, { strict: false });
  }

  async headersOf(personId: string | null): Promise<Record<string, string>> {
    const cookie = personId ? (await signInAs(this.service, personId)).cookie : undefined;
    return { origin: this.origin, 'x-forwarded-for': `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`, ...(cookie && { cookie }) };
  }

  async ask<T = { code: string }>(personId: string | null, method: string, path: string, { json, bytes, headers = {} }: Sending = {}): Promise<Reply<T>> {
    const sent = await fetch(`${this.origin}${path.startsWith('/api') ? path : `/api${path}`}`, {
      method,
      headers: { ...(await this.headersOf(personId)), ...(json && { 'content-type': 'application/json' }), ...headers },
      ...(json && { body: JSON.stringify(json) }),
      ...(bytes && { body: bytes as never, duplex: 'half' as const }),
    });
    return { status: sent.status, headers: sent.headers, body: jsonOf(await sent.text()) as T };
  }

  /** Announces a file by tus. */
  begin(personId: string | null, eventId: string, file: { materialId: string; fileName: string; bytes: number | string }): Promise<Reply<{ code: string }>> {
    const encoded = (text: string): string => Buffer.from(text).toString('base64');
    return this.ask(personId, 'POST', `/events/${eventId}/uploads`, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(file.bytes), 'upload-metadata': `materialId ${encoded(file.materialId)},filename ${encoded(file.fileName)}` },
    });
  }

  /** Sends bytes from an offset on. */
  send(personId: string, location: string, offset: number, bytes: Buffer | Readable): Promise<Reply<unknown>> {
    return this.ask(personId, 'PATCH', location, { bytes, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } });
  }

  /** A whole upload: announced, sent at once and finished. */
  async upload<T = { materialId: string; version: number }>(personId: string, eventId: string, materialId: string, fileName: string, bytes: Buffer): Promise<Reply<T>> {
    const begun = await this.begin(personId, eventId, { materialId, fileName, bytes: bytes.length });
    const location = begun.headers.get('location');
    if (!location) return begun as Reply<T>;
    await this.send(personId, location, 0, bytes);
    return this.ask<T>(personId, 'POST', `${location}/finish`);
  }
}
