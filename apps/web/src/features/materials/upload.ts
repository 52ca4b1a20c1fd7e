import type { UploadFinished } from '@plenary/contracts/material';
import { browserApi } from '../../lib/api';
import { ApiProblem } from '../../lib/problem';

/** Where an upload stands, for the page. */
export type UploadState =
  | { phase: 'idle' }
  | { phase: 'sending' | 'paused' | 'waiting'; fileName: string; sent: number; total: number }
  | { phase: 'checking'; fileName: string }
  | { phase: 'done'; fileName: string; version: number }
  /** `message` is the server's sentence; empty when no answer came. */
  | { phase: 'failed'; fileName: string; message: string };

/** What an upload is for, and who hears of it. */
export interface UploadTask {
  eventId: string;
  file: File;
  /** Makes the place for the file, when there is none yet. */
  materialId: () => Promise<string>;
  onState: (state: UploadState) => void;
}

/** Small enough that a weak line finishes a piece before the server loses patience, large enough not to wait all the time. */
const CHUNK_BYTES = 512 * 1024;
/** A line that comes back goes on; these are waits after each failure without progress in between. */
const RETRY_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000, 60_000];
const CHECK_TRIES = 60;
const CHECK_WAIT_MS = 1_500;

/** The sentence of a refusal that stands in a response's body. */
function sentenceOf(body: string | undefined): string {
  try {
    const problem = JSON.parse(body ?? '') as unknown;
    return typeof problem === 'object' && problem !== null && 'title' in problem && typeof problem.title === 'string' ? problem.title : '';
  } catch {
    return '';
  }
}

/** One file on its way: can be paused, goes on after a break of the line or a reload of the page, ends when it was checked. */
export class FileUpload {
  private tus: { start(): void; abort(terminate?: boolean): Promise<void> } | null = null;
  private sent = 0;
  private cancelled = false;

  constructor(private readonly task: UploadTask) {}

  async start(): Promise<void> {
    const { file, eventId } = this.task;
    this.say('sending');
    try {
      const [{ Upload }, materialId] = await Promise.all([import('tus-js-client'), this.task.materialId()]);
      const upload = new Upload(file, {
        endpoint: `/api/events/${eventId}/uploads`,
        chunkSize: CHUNK_BYTES,
        retryDelays: RETRY_MS,
        removeFingerprintOnSuccess: true,
        metadata: { materialId, filename: file.name },
        fingerprint: () => Promise.resolve(['plenary', materialId, file.name, file.size, file.lastModified].join('/')),
        onProgress: (sent) => {
          this.sent = sent;
          this.say('sending');
        },
        onShouldRetry: (error) => {
          const status = error.originalResponse?.getStatus() ?? 0;
          const again = status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
          if (again) this.say('waiting');
          return again && status !== 507;
        },
        onError: (error) => this.fail('originalResponse' in error ? sentenceOf(error.originalResponse?.getBody()) : ''),
        onSuccess: () => void this.finish(new URL(upload.url ?? '', location.href).pathname.replace(/^\/api/, '')),
      });
      this.tus = upload;
      const [previous] = await upload.findPreviousUploads();
      if (previous) upload.resumeFromPreviousUpload(previous);
      if (!this.cancelled) upload.start();
    } catch (cause) {
      this.fail(cause instanceof ApiProblem && cause.status < 500 ? cause.data.title : '');
    }
  }

  async pause(): Promise<void> {
    await this.tus?.abort();
    this.say('paused');
  }

  resume(): void {
    this.say('sending');
    this.tus?.start();
  }

  /** Gives the upload up; what was received is thrown away. */
  async cancel(): Promise<void> {
    this.cancelled = true;
    await this.tus?.abort(true).catch(() => undefined);
    this.task.onState({ phase: 'idle' });
  }

  private async finish(path: string, tries = 1): Promise<void> {
    const { file, onState } = this.task;
    onState({ phase: 'checking', fileName: file.name });
    try {
      const { version } = await browserApi.post<UploadFinished>(`${path}/finish`);
      onState({ phase: 'done', fileName: file.name, version });
    } catch (cause) {
      const wait = cause instanceof ApiProblem && (cause.status >= 500 || cause.code === 'common.in_flight') && cause.status !== 507;
      if (!wait || tries >= CHECK_TRIES) return this.fail(cause instanceof ApiProblem ? cause.data.title : '');
      setTimeout(() => void this.finish(path, tries + 1), CHECK_WAIT_MS);
    }
  }

  private say(phase: 'sending' | 'paused' | 'waiting'): void {
    this.task.onState({ phase, fileName: this.task.file.name, sent: this.sent, total: this.task.file.size });
  }

  private fail(message: string): void {
    if (!this.cancelled) this.task.onState({ phase: 'failed', fileName: this.task.file.name, message });
  }
}
