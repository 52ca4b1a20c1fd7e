import { LIMITS } from '@plenary/contracts/limits';
import type { FileType } from '@plenary/contracts/material';
import { DomainError } from '@plenary/kernel/errors';
import yauzl from 'yauzl';

/** Parts of a presentation that say what it is; they are small in every honest file. */
const PARTS = { pptx: '[Content_Types].xml', odp: 'mimetype' } as const;
const PART_BYTES = 1_000_000;
/** How much more a file may hold unpacked than packed; deflate itself ends near 1,030. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM = 50 * 1024 * 1024;

const MACROS = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)\//i;

/**
 * Reads the directory of a presentation, before anything is unpacked: how many files, how large they say they are,
 * whether it carries macros and whether it is what its name says.
 */
export async function checkArchive(path: string, type: Exclude<FileType, 'pdf'>, bytes: number): Promise<void> {
  const zip = await opened(path);
  try {
    if (zip.entryCount > LIMITS.upload.archiveEntries) throw new DomainError('materials.archive_too_large');
    const marker = await readDirectory(zip, PARTS[type], bytes);
    if (marker === null || !says(type, marker)) throw new DomainError('materials.file_type');
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error) reject(new DomainError('materials.archive_broken'));
      else resolve(zip);
    });
  });
}

/** Walks all entries; answers the text of the part that names the type, or null when there is none. */
async function readDirectory(zip: yauzl.ZipFile, part: string, bytes: number): Promise<string | null> {
  let unpacked = 0;
  let entries = 0;
  let marker: string | null = null;
  for await (const entry of entriesOf(zip)) {
    unpacked += entry.uncompressedSize;
    entries += 1;
    const tooDense = unpacked > RATIO_COUNTS_FROM && unpacked > bytes * MAX_RATIO;
    if (entries > LIMITS.upload.archiveEntries || unpacked > LIMITS.upload.archiveBytes || tooDense) throw new DomainError('materials.archive_too_large');
    if (MACROS.test(entry.fileName)) throw new DomainError('materials.macros');
    if (entry.fileName === part) marker = await textOf(zip, entry);
  }
  return marker;
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const entry = await nextEntry(zip);
    if (!entry) return;
    yield entry;
  }
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => (): void => {
      zip.removeAllListeners();
      work();
    };
    zip.once('entry', (entry: yauzl.Entry) => settle(() => resolve(entry))());
    zip.once('end', settle(() => resolve(null)));
    zip.once('error', settle(() => reject(new DomainError('materials.archive_broken'))));
    zip.readEntry();
  });
}

/** The text of one small part; its stream is cut where it grows beyond what it said or beyond what is sensible. */
async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  if (entry.uncompressedSize > PART_BYTES) throw new DomainError('materials.archive_too_large');
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, found) => (error ? reject(new DomainError('materials.archive_broken')) : resolve(found)));
  });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  } catch {
    throw new DomainError('materials.archive_broken');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function says(type: Exclude<FileType, 'pdf'>, marker: string): boolean {
  if (type === 'odp') return marker.trim() === 'application/vnd.oasis.opendocument.presentation';
  if (/macroenabled/i.test(marker)) throw new DomainError('materials.macros');
  return marker.includes('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml');
}
