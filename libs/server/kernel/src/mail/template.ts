import { Injectable } from '@nestjs/common';
import type { Language } from '@plenary/contracts/languages';
import type { z } from 'zod';
import type { MailContent } from './content';
import type { MailDefinition } from './definition';

/** A mail row as its template sees it. */
export interface MailToCompose<M extends MailDefinition = MailDefinition> {
  readonly id: string;
  readonly to: string;
  readonly personId: string | null;
  readonly eventId: string | null;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly data: z.output<M['data']>;
}

/**
 * Says what one kind of mail says, at the moment of sending: loads what it needs by ids, derives links and codes.
 * Null means that the mail has lost its reason (withdrawn, revoked), so it is cancelled.
 */
export interface MailTemplate<M extends MailDefinition = MailDefinition> {
  compose(mail: MailToCompose<M>): Promise<MailContent | null>;
}

const COMPOSES = Symbol('plenary:composes-mail');

/** Marks the one class that composes a kind of mail; list it among the providers of the feature's worker module. */
export function ComposesMail<M extends MailDefinition>(definition: M) {
  return (target: new (...dependencies: never[]) => MailTemplate<M>): void => {
    Injectable()(target);
    Reflect.defineMetadata(COMPOSES, definition.kind, target);
  };
}

/** The kind of mail that a provider class composes, if it composes one. */
export function composedMail(target: object): string | undefined {
  const kind: unknown = Reflect.getOwnMetadata(COMPOSES, target);
  return typeof kind === 'string' ? kind : undefined;
}
