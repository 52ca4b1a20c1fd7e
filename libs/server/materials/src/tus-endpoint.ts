import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { LIMITS } from '@plenary/contracts/limits';
import type { Language } from '@plenary/contracts/locale';
import { Config } from '@plenary/kernel/config';
import { DomainError } from '@plenary/kernel/errors';
import { answerFor, problemFor } from '@plenary/kernel/http';
import { Log } from '@plenary/kernel/log';
import { isDiskFull } from '@plenary/kernel/storage';
import { Server, type ServerOptions } from '@tus/server';
import { UploadArea } from './upload-area';

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0];

/** What was decided about a request before its bytes were handed to the tus server. */
interface Admitted {
  uploadId: string;
  /** Path under which the uploads of the event are found. */
  path: string;
  /** Language of the one who sends. */
  language: Language;
  /** Why its bytes could not be kept. */
  refusal?: DomainError;
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
      onResponseError: (request, error) => {
        // Whichever of its streams fails first: ours says what it means, the tus server's own passes on what the disk said.
        const refusal = isDiskFull(error) ? new DomainError('storage.full') : error;
        if (!(refusal instanceof DomainError)) return undefined;
        const admitted = this.admission(request);
        admitted.refusal = refusal;
        const problem = problemFor(answerFor(refusal), admitted.language);
        return { status_code: problem.status, body: JSON.stringify(problem) };
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

  /** Hands an admitted request over to the tus server; answers why its bytes could not be kept, if they could not. */
  async handle(request: IncomingMessage, response: ServerResponse, admitted: Admitted): Promise<DomainError | undefined> {
    this.admitted.set(request, admitted);
    await this.server.handle(request, response);
    return admitted.refusal;
  }

  private admission(request: TusRequest): Admitted {
    const raw = request.runtime?.node?.req;
    const admitted = raw && this.admitted.get(raw as IncomingMessage);
    if (!admitted) throw NOT_ADMITTED;
    return admitted;
  }
}
