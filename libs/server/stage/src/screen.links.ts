import { Injectable } from '@nestjs/common';
import { Config } from '@plenary/kernel/config';
import { Signer } from '@plenary/kernel/signing';

const PURPOSE = 'screen';

/** Links of screens, derived from their ids. */
@Injectable()
export class ScreenLinks {
  private readonly signer: Signer;

  constructor(private readonly config: Config) {
    this.signer = new Signer(config);
  }

  url(screenId: string): string {
    return `${this.config.publicUrl}/screen/${this.signer.token(PURPOSE, screenId)}`;
  }

  /** The screen of a link, or null when the link is not ours. */
  screenOf(token: string): string | null {
    return this.signer.verify(PURPOSE, token);
  }
}
