import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import { AccessService, Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { found, notFound } from '@plenary/kernel/errors';
import { Storage } from '@plenary/kernel/storage';
import { DataSource } from 'typeorm';
import { type SpeakerAccess, SpeakerAccessService } from './speaker-access.service';
import { SpeakerProfileService } from './speaker-profile.service';
import { Speaker } from './speaker.entity';
import { squarePhotos, type SquarePhoto } from './photo';
import { PHOTO_SIZES } from './speaker.view';

const fileKey = (speakerId: string, photoKey: string, size: number | string): string => `speakers/${speakerId}/${photoKey}-${size}.webp`;
const FILE = new RegExp(`^([0-9a-f]{24})-(${PHOTO_SIZES.join('|')})\\.webp$`);

/** A photo on its way out. */
export interface ServedPhoto {
  content: Readable;
  size: number;
  /** Whether any cache may keep it: not for an event that is not public yet. */
  isPublic: boolean;
}

/** Photos of speakers: taken in only after being drawn anew, served under names that change with the picture. */
@Injectable()
export class SpeakerPhotoService {
  constructor(
    private readonly profiles: SpeakerProfileService,
    private readonly access: SpeakerAccessService,
    private readonly permissions: AccessService,
    private readonly storage: Storage,
    private readonly source: DataSource,
  ) {}

  /** Replaces the photo. Rights come first, so that a stranger's bytes are never decoded. */
  async replace(actor: Actor, eventId: string, speakerId: string, bytes: Buffer): Promise<SpeakerAccess> {
    const { speaker } = await this.access.require(actor, eventId, speakerId);
    const photoKey = randomBytes(12).toString('hex');
    await this.keep(speakerId, photoKey, await squarePhotos(bytes));
    const shown = await this.profiles.showPhoto(actor, eventId, speakerId, photoKey);
    await this.discard(speakerId, speaker.photoKey);
    return shown;
  }

  async remove(actor: Actor, eventId: string, speakerId: string): Promise<SpeakerAccess> {
    const { speaker } = await this.access.require(actor, eventId, speakerId);
    const shown = await this.profiles.showPhoto(actor, eventId, speakerId, null);
    await this.discard(speakerId, speaker.photoKey);
    return shown;
  }

  /** A photo for everyone who may see the event; only the one that is shown now, by its exact name. */
  async serve(actor: Actor, slug: string, speakerId: string, file: string): Promise<ServedPhoto> {
    const [, photoKey, size] = FILE.exec(file) ?? [];
    if (!photoKey || !size) throw notFound();
    const event = found(await this.source.manager.findOneBy(Event, { slug }));
    const speaker = found(await this.source.manager.findOneBy(Speaker, { id: speakerId, eventId: event.id, photoKey }));
    if (!event.isPublic && (await this.permissions.permissionsFor(actor, event.id)).size === 0) throw notFound();
    const key = fileKey(speaker.id, photoKey, size);
    const stored = found(await this.storage.stat(key));
    return { content: await this.storage.read(key), size: stored.size, isPublic: event.isPublic };
  }

  /** All sizes or none. */
  private async keep(speakerId: string, photoKey: string, photos: readonly SquarePhoto[]): Promise<void> {
    try {
      for (const { size, webp } of photos) await this.storage.write(fileKey(speakerId, photoKey, size), Readable.from([webp]), { maxBytes: LIMITS.upload.photoBytes });
    } catch (error) {
      await this.discard(speakerId, photoKey);
      throw error;
    }
  }

  private async discard(speakerId: string, photoKey: string | null): Promise<void> {
    if (!photoKey) return;
    for (const size of PHOTO_SIZES) await this.storage.delete(fileKey(speakerId, photoKey, size));
  }
}
