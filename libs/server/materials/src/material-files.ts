import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { FILE_TYPES } from '@plenary/contracts/material';
import type { Actor } from '@plenary/kernel/access';
import { found, notFound } from '@plenary/kernel/errors';
import { Storage } from '@plenary/kernel/storage';
import { askedRange } from './byte-range';
import { attachmentHeader } from './file-name';
import { MaterialQueries } from './material.queries';

/** Which file of which event somebody asks for. */
export interface AskedFile {
  eventId: string;
  materialId: string;
  version: number;
}

/** What a browser asks beside the address. */
export interface DownloadConditions {
  range: string | undefined;
  ifRange: string | undefined;
}

/** A file on its way out, with everything that is said about it. */
export interface ServedFile {
  status: 200 | 206 | 416;
  headers: Record<string, string | number>;
  content: Readable | null;
}

/** What people uploaded is never a page of this site: saved, not shown; inert where a browser shows it all the same. */
const INERT = { 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };
const HOUR_SECONDS = 3_600;

/** Hands files out to whoever may have them now. */
@Injectable()
export class MaterialFiles {
  constructor(
    private readonly queries: MaterialQueries,
    private readonly storage: Storage,
  ) {}

  /** The original, whole or in part, so that a broken download goes on where it stopped. */
  async original(actor: Actor, asked: AskedFile, { range, ifRange }: DownloadConditions): Promise<ServedFile> {
    const version = await this.queries.readable(actor, asked.eventId, asked.materialId, asked.version);
    const { size } = found(await this.storage.stat(version.fileKey));
    const etag = `"${version.sha256}"`;
    const headers = { ...INERT, etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache', 'content-type': FILE_TYPES[version.type], 'content-disposition': attachmentHeader(version.fileName) };
    const part = ifRange === undefined || ifRange === etag ? askedRange(range, size) : 'all';
    if (part === 'unsatisfiable') return { status: 416, headers: { ...INERT, 'content-range': `bytes */${size}`, 'content-length': 0 }, content: null };
    if (part === 'all') return { status: 200, headers: { ...headers, 'content-length': size }, content: await this.storage.read(version.fileKey) };
    const { start, end } = part;
    return { status: 206, headers: { ...headers, 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` }, content: await this.storage.read(version.fileKey, part) };
  }

  /** The image of one page, which we drew ourselves; it never changes, so the reader's browser may keep it for an hour. */
  async page(actor: Actor, asked: AskedFile, page: number): Promise<ServedFile> {
    const version = await this.queries.readable(actor, asked.eventId, asked.materialId, asked.version);
    if (version.previewState !== 'ready' || page < 1 || page > version.pages) throw notFound();
    const { size } = found(await this.storage.stat(version.pageKey(page)));
    const headers = { 'content-type': 'image/webp', 'content-length': size, 'cache-control': `private, max-age=${HOUR_SECONDS}` };
    return { status: 200, headers, content: await this.storage.read(version.pageKey(page)) };
  }
}
