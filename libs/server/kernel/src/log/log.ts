import { Injectable, type LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Facts of a log line: ids, codes and counts only, never what a person wrote or who they are. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>;

/** Keeps control characters of hostile input from forging lines or colouring terminals. */
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 2_000);

/** Mail addresses that libraries put into their error texts are cut out. */
const withoutAddresses = (text: string): string => text.replace(/[^\s<>"'()]+@[^\s<>"'()]+/g, '[address]');

/** Structured logs without personal data; also Nest's own logger. */
@Injectable()
export class Log implements LoggerService {
  constructor(private readonly pino: Logger) {}

  /** Lines go to the process's output, or to where `destination` takes them. */
  static create(service: string, level: string, destination: DestinationStream = pino.destination(1)): Log {
    return new Log(pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime }, destination));
  }

  with(facts: LogFacts): Log {
    return new Log(this.pino.child(facts));
  }

  info(message: string, facts: LogFacts = {}): void {
    this.pino.info(facts, clean(message));
  }

  warn(message: string, facts?: LogFacts | string): void {
    this.pino.warn(typeof facts === 'object' ? facts : {}, clean(message));
  }

  /** An error with its stack; the message is kept, addresses in it are not. */
  error(message: string, error?: unknown, facts: LogFacts = {}): void {
    const cause = error instanceof Error ? { error: withoutAddresses(clean(`${error.name}: ${error.message}`)), stack: withoutAddresses(error.stack?.split('\n').slice(1, 8).join(' | ') ?? '') } : {};
    this.pino.error({ ...facts, ...cause }, clean(message));
  }

  log(message: string): void {
    this.pino.debug({}, clean(message));
  }

  debug(message: string): void {
    this.pino.debug({}, clean(message));
  }

  verbose(message: string): void {
    this.pino.trace({}, clean(message));
  }
}
