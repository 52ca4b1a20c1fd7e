import { Injectable } from '@nestjs/common';

/** Knows which sessions of an event have slides of which speaker; implemented above the programme, by materials. */
export interface SlidesSource {
  /** Keys as `slidesKey` makes them. */
  withSlides(eventId: string): Promise<ReadonlySet<string>>;
}

/** A session's slides are the speaker's own; panels have several speakers. */
export const slidesKey = (sessionId: string, speakerId: string): string => `${sessionId}/${speakerId}`;

/** Where who keeps slides registers at start. Without anybody there is no slides task. */
@Injectable()
export class SpeakerSlides {
  private source: SlidesSource | null = null;

  register(source: SlidesSource): void {
    this.source = source;
  }

  async withSlides(eventId: string): Promise<ReadonlySet<string> | null> {
    return this.source ? this.source.withSlides(eventId) : null;
  }
}
