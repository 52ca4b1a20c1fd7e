import { Injectable } from '@nestjs/common';
import type { Tx } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import type { Poll } from './poll.entity';
import { moderatorView, publicView } from './poll.view';

/** Tells each audience of a poll's change in the form it may see, in the change's own transaction. */
@Injectable()
export class PollEvents {
  constructor(private readonly streams: StreamLog) {}

  /** Streams are locked in the order of their names. */
  async changed(tx: Tx, poll: Poll): Promise<void> {
    const { eventId, sessionId } = poll;
    await this.streams.append(tx, { stream: channels.sessionModerators(sessionId), eventId }, 'poll.moderated', moderatorView(poll));
    if (poll.state !== 'draft') await this.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId }, 'poll.published', publicView(poll));
  }

  /** Only drafts are ever taken out, and only moderators knew of them. */
  async removed(tx: Tx, { id, eventId, sessionId }: Poll): Promise<void> {
    await this.streams.append(tx, { stream: channels.sessionModerators(sessionId), eventId }, 'poll.removed', { id });
  }
}
