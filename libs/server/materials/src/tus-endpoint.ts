import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { LIMITS } from '@plenary/contracts/limits';
import { Config } from '@plenary/kernel/config';
import { Log } from '@plenary/kernel/log';
import { Server, type ServerOptions } from '@tus/server';
import { UploadArea } from './upload-area';

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0];

/** What was decided about a request before its bytes were handed to the tus server. */
interface Admitted {
  uploadId: string;
  /** Path under which the uploads of the event are found. */
  path: string;
}

const NOT_ADMITTED = { status_code: 404, body: 'Not found\n' };
const SWEEP_MS = 3_600_000;
/** Body of a chunk, as the tus protocol names it. */
const CHUNK = 'application/offset+octet-stream';

/**
 * Receives the bytes of uploads in pieces that can go on after a break (tus 1.0), straight to the disk.
 * Our guards and the use case decide first; the tus server takes only requests that were admitted here.
 */
@Injectable()
export class TusEndpoint implements OnModuleInit, OnModuleDestroy {
  private readonly server: Server;
  private readonly admitted = new WeakMap<IncomingMessage, Admitted>();
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly area: UploadArea,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly log: Log,
    config: Config,
  ) {
    this.server = new Server({
      path: '/api',
      datastore: area.store,
      maxSize: LIMITS.upload.slideBytes,
      relativeLocation: true,
      // Pages of this site only: a foreign origin gets no answer it could read. The guard has refused its writes already.
      allowedOrigins: [config.publicUrl],
      namingFunction: (request) => this.admission(request).uploadId,
      getFileIdFromRequest: (request) => this.admission(request).uploadId,
      generateUrl: (request) => `${this.admission(request).path}/${this.admission(request).uploadId}`,
      onIncomingRequest: async (request, uploadId) => {
        if (this.admission(request).uploadId !== uploadId) throw NOT_ADMITTED;
        return Promise.resolve();
      },
    });
  }

  /** Lets chunks through the HTTP edge unread, and begins to clear away what nobody finished. */
  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addContentTypeParser(CHUNK, (_request, payload, done) => done(null, payload));
    const sweep = (): void => void this.area.sweep().catch((error: unknown) => this.log.error('Old uploads could not be cleared away', error));
    this.sweeping = setInterval(sweep, SWEEP_MS).unref();
    sweep();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /** Hands an admitted request over to the tus server. */
  async handle(request: IncomingMessage, response: ServerResponse, admitted: Admitted): Promise<void> {
    this.admitted.set(request, admitted);
    await this.server.handle(request, response);
  }

  private admission(request: TusRequest): Admitted {
    const raw = request.runtime?.node?.req;
    const admitted = raw && this.admitted.get(raw as IncomingMessage);
    if (!admitted) throw NOT_ADMITTED;
    return admitted;
  }
}
