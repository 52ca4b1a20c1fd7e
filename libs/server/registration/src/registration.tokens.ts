import { Injectable } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { Membership } from '@plenary/events';
import { Config } from '@plenary/kernel/config';
import { Signer } from '@plenary/kernel/signing';
import type { Registration } from './registration.entity';

const REQUEST = 'registration.request';
const CONFIRM = 'registration.confirm';
const INVITATION = 'registration.invitation';
const JOIN = 'registration.join';

/** The links and codes of registering, derived from ids: nothing of them is stored. */
@Injectable()
export class RegistrationTokens {
  constructor(
    private readonly signer: Signer,
    private readonly config: Config,
  ) {}

  /** What every link starts with. */
  get origin(): string {
    return this.config.publicUrl;
  }

  /** Lets the one who filled in the form correct its address and type the code; opens nothing else. */
  request(registrationId: string): string {
    return this.signer.token(REQUEST, registrationId);
  }

  confirmUrl(registrationId: string): string {
    return this.url(`/registration/confirm?token=${encodeURIComponent(this.signer.token(CONFIRM, registrationId))}`);
  }

  code(registration: Pick<Registration, 'id' | 'codeRound'>): string {
    return this.signer.code(CONFIRM, codeName(registration));
  }

  matchesCode(registration: Pick<Registration, 'id' | 'codeRound'>, typed: string): boolean {
    return this.signer.matchesCode(CONFIRM, codeName(registration), typed);
  }

  invitationUrl(slug: string, invitationId: string): string {
    return this.url(`/e/${slug}/register?invitation=${encodeURIComponent(this.signer.token(INVITATION, invitationId))}`);
  }

  /** The way into the room of one's own; dies when the membership's link version rises. */
  joinPath(membership: Pick<Membership, 'id' | 'linkVersion'>): string {
    return `/join/${this.signer.token(JOIN, `${membership.id}:${membership.linkVersion}`)}`;
  }

  joinUrl(membership: Pick<Membership, 'id' | 'linkVersion'>): string {
    return this.url(this.joinPath(membership));
  }

  ownUrl(slug: string): string {
    return this.url(`/e/${slug}/me`);
  }

  eventUrl(slug: string): string {
    return this.url(`/e/${slug}`);
  }

  requestId(token: string): string | null {
    return this.idIn(REQUEST, token);
  }

  confirmationId(token: string): string | null {
    return this.idIn(CONFIRM, token);
  }

  invitationId(token: string): string | null {
    return this.idIn(INVITATION, token);
  }

  /** The membership and link version inside a join link. */
  join(token: string): { membershipId: string; linkVersion: number } | null {
    const [membershipId = '', version = ''] = (this.signer.verify(JOIN, token) ?? '').split(':');
    return Id.safeParse(membershipId).success ? { membershipId, linkVersion: Number(version) } : null;
  }

  private idIn(purpose: string, token: string): string | null {
    const id = this.signer.verify(purpose, token);
    return Id.safeParse(id).success ? id : null;
  }

  private url(path: string): string {
    return `${this.origin}${path}`;
  }
}

const codeName = ({ id, codeRound }: Pick<Registration, 'id' | 'codeRound'>): string => `${id}:${codeRound}`;
