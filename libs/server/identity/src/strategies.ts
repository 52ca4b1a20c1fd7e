import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { SignInByCode, SignInByLink, SignInByPassword } from '@plenary/contracts/identity';
import type { RequestWithActor } from '@plenary/kernel/access';
import { parse } from '@plenary/kernel/http';
import { Strategy } from 'passport-custom';
import { type SignedIn, SignInService } from './sign-in.service';

/** What a strategy reads of a request. */
interface RequestWithBody {
  body: unknown;
}

/** Signs in by the link of a mail. */
@Injectable()
export class LinkStrategy extends PassportStrategy(Strategy, 'link') {
  constructor(private readonly signIn: SignInService) {
    super();
  }

  validate(request: RequestWithBody): Promise<SignedIn> {
    return this.signIn.byLink(parse(SignInByLink, request.body).token);
  }
}

/** Signs in by the six digits of a mail. */
@Injectable()
export class CodeStrategy extends PassportStrategy(Strategy, 'code') {
  constructor(private readonly signIn: SignInService) {
    super();
  }

  validate(request: RequestWithBody): Promise<SignedIn> {
    const command = parse(SignInByCode, request.body);
    return this.signIn.byCode(command.request, command.code);
  }
}

/** Signs staff in by password. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(private readonly signIn: SignInService) {
    super();
  }

  validate(request: RequestWithBody & RequestWithActor): Promise<SignedIn> {
    return this.signIn.byPassword(request.actor, parse(SignInByPassword, request.body));
  }
}
