import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';

/**
 * Derives tokens and codes from ids, so that the database holds none of them: a leaked table opens no door.
 * The token of a purpose is `<id>.<HMAC-SHA-256>`; a row with that id decides whether it still counts.
 */
@Injectable()
export class Signer {
  constructor(private readonly config: Config) {}

  token(purpose: string, id: string): string {
    return `${id}.${this.mac(purpose, id).toString('base64url')}`;
  }

  /** The id inside a token of this purpose, or null when the token is not ours. */
  verify(purpose: string, token: string): string | null {
    const [id, given, ...rest] = token.split('.');
    if (!id || !given || rest.length > 0 || token.length > 200) return null;
    const expected = this.mac(purpose, id);
    const actual = Buffer.from(given, 'base64url');
    return actual.length === expected.length && timingSafeEqual(actual, expected) && given === expected.toString('base64url') ? id : null;
  }

  /** Six digits for the same id, for people who cannot follow a link on this device. */
  code(purpose: string, id: string): string {
    return String(this.mac(`code:${purpose}`, id).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  }

  /** Compares a typed code without leaking by time how much of it was right. */
  matchesCode(purpose: string, id: string, typed: string): boolean {
    const expected = Buffer.from(this.code(purpose, id));
    const actual = Buffer.from(typed.replace(/\D/g, '').padEnd(6, 'x').slice(0, 6));
    return timingSafeEqual(actual, expected);
  }

  private mac(purpose: string, id: string): Buffer {
    return createHmac('sha256', this.config.appSecret).update(`${purpose}\n${id}`).digest();
  }
}
