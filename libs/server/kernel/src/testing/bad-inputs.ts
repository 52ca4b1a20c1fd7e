import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import type { ErrorCode } from '@plenary/contracts/error-codes';
import { Problem } from '@plenary/contracts/errors';
import type { Language } from '@plenary/contracts/locale';
import { errorMessage, fieldMessage } from '@plenary/i18n';
import { heldBytes, Invariants } from './invariants';
import type { TestService } from './test-service';

/** A request as it goes over the wire; `json` wins over `body`. */
export interface HostileRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Buffer | Readable;
}

/** What came back. */
export interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** One row of a table of bad, or tricky but good, inputs. */
export interface BadInput {
  id: string;
  what: string;
  /** Made anew for every run; whatever it writes is there before anything is compared. */
  ask: () => HostileRequest | Promise<HostileRequest>;
  /** How it is refused; without it the input must be taken. `field` is what a form marks, with the code of its own; `meant` is what the message names instead. */
  refused?: { status: number; code: ErrorCode; field?: string; fieldCode?: string; meant?: string | undefined };
  /** Tables that the refusal changes on purpose. */
  touches?: readonly string[];
}

/** What a table of inputs needs beside its rows. */
export interface BadInputOptions {
  /** A request that works, sent after every row. */
  valid: () => HostileRequest | Promise<HostileRequest>;
  /** Words of other people's events. */
  foreign?: readonly string[];
}

const HOST = { host: 'plenary.test', origin: 'http://plenary.test' };
const LANGUAGES: readonly Language[] = ['ru', 'kk', 'en'];
const SECRET_FIELDS = new Set(['password', 'token', 'code', 'email']);

/** Runs rows against a service that listens and says which of the invariants I1 to I10 do not hold. */
export class BadInputs {
  private turn = 0;
  private port: Promise<number> | undefined;

  constructor(
    private readonly service: TestService,
    private readonly options: BadInputOptions,
  ) {}

  /** Everything that is wrong after a row; nothing when all is well. */
  async violations(row: BadInput): Promise<string[]> {
    const language = LANGUAGES[this.turn++ % LANGUAGES.length] ?? 'en';
    const request = await row.ask();
    const watch = await Invariants.watch(this.service);
    const received = await this.send({ ...request, headers: { 'accept-language': language, ...request.headers } });
    const held = await watch.violations({
      refused: row.refused !== undefined,
      received: received.text,
      secrets: secretsOf(request),
      foreign: this.options.foreign ?? [],
      touches: row.touches ?? [],
    });
    const next = await this.send(await this.options.valid());
    return [...answerViolations(row, received, language), ...held, ...(next.status < 300 ? [] : [`I9 the next valid request got ${next.status}`])];
  }

  /** I10: how many bytes more are held after every row was sent some times. */
  async growth(rows: readonly BadInput[], times = 20): Promise<number> {
    for (const row of rows) await this.send(await row.ask());
    const before = heldBytes();
    for (let time = 0; time < times; time++) for (const row of rows) await this.send(await row.ask());
    this.service.logged.clear();
    return heldBytes() - before;
  }

  /** Sends as a browser of its own, so that limits per reader do not answer in place of what is tested. */
  async send({ method = 'GET', path, headers, json, body }: HostileRequest): Promise<Received> {
    this.port ??= this.listen();
    const content = json === undefined ? body : JSON.stringify(json);
    const from = { 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` };
    const all = { ...HOST, ...from, ...(json !== undefined && { 'content-type': 'application/json' }), ...(typeof content === 'string' && { 'content-length': String(Buffer.byteLength(content)) }), ...headers };
    const port = await this.port;
    return new Promise((resolve, reject) => {
      const asked = httpRequest({ port, host: '127.0.0.1', method, path, headers: all, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      });
      asked.on('error', reject);
      if (content instanceof Readable) content.pipe(asked);
      else asked.end(content);
    });
  }

  private async listen(): Promise<number> {
    const { app } = this.service;
    if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
    return Number(new URL(await app.getUrl()).port);
  }
}

const byte = (): number => Math.floor(Math.random() * 250);

/** What of a request a log must never hold: its cookie, passwords, tokens, codes and addresses. */
function secretsOf({ headers, json }: HostileRequest): string[] {
  const fields = typeof json === 'object' && json !== null ? Object.entries(json).filter(([name]) => SECRET_FIELDS.has(name)).map(([, value]) => value) : [];
  const cookie = headers?.['cookie']?.split('=').slice(1).join('=');
  return [cookie, ...fields].filter((value): value is string => typeof value === 'string' && value.length > 5);
}

/** Headers that were too large were not read, so the caller's language is unknown then. */
const UNREAD = 431;

function answerViolations({ refused }: BadInput, { status, headers, text }: Received, wanted: Language): string[] {
  const language = status === UNREAD ? 'en' : wanted;
  if (!refused) return status < 300 ? [] : [`it must be taken, and got ${status}: ${text.slice(0, 300)}`];
  const wrong: string[] = [];
  const expected = (what: string, got: unknown, right: unknown): void => void (got !== right && wrong.push(`${what}: ${String(got)} instead of ${String(right)}`));
  if (status >= 500 && refused.status < 500) wrong.push('I1 the service failed');
  expected('status', status, refused.status);
  const problem = Problem.safeParse(jsonOf(text));
  if (!problem.success) return [...wrong, `I6 this is no problem: ${text.slice(0, 300)}`];
  const { code, title, errors = [] } = problem.data;
  expected('I6 type', String(headers['content-type']).split(';')[0], 'application/problem+json');
  expected('code', code, refused.code);
  expected('I6 title', title, errorMessage(refused.code, language));
  for (const error of errors) if (![errorMessage(refused.code, language), fieldMessage(error.code, language, refused.meant)].includes(error.message)) wrong.push(`I6 message: ${error.message}`);
  if (refused.field !== undefined) expected('field', errors.map(({ field, code: own }) => `${field} ${own}`).join(), `${refused.field} ${refused.fieldCode ?? refused.code}`);
  if (status === 429 || status === 503) expected('retry-after', /^\d+$/.test(String(headers['retry-after'])), true);
  return wrong;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
