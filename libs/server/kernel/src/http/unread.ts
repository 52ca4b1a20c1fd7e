import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@plenary/contracts/error-codes';
import { PROBLEM_TYPE, problemFor } from './problem';

const CODES: Record<string, ErrorCode> = { HPE_HEADER_OVERFLOW: 'common.headers_too_large', ERR_HTTP_REQUEST_TIMEOUT: 'common.too_slow' };

/** Answers what is no request that could be read, and closes the connection. Its language is unknown, so it is told in English. */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemFor({ code: CODES[error.code ?? ''] ?? 'common.malformed' }, 'en');
  const body = JSON.stringify(problem);
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, `Content-Type: ${PROBLEM_TYPE}`, `Content-Length: ${Buffer.byteLength(body)}`, 'Cache-Control: no-store', 'Connection: close'];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}
