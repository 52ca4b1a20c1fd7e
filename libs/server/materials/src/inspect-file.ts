import { open } from 'node:fs/promises';
import type { FileType } from '@plenary/contracts/material';
import { DomainError } from '@plenary/kernel/errors';
import { checkArchive } from './archive';
import { typeOf } from './file-name';

/** Readers of PDF look for the mark within the first kilobyte; so do we, but nothing else may stand there before it. */
const HEAD_BYTES = 1_024;
const PDF = /^[\s\u0000]*%PDF-\d/;
const ZIP = 'PK\u0003\u0004';

/** What a received file is, by its content; name and content must agree, or it is refused. */
export async function inspectFile(path: string, name: string): Promise<FileType> {
  const type = typeOf(name);
  const { head, bytes } = await beginning(path);
  if (bytes === 0) throw new DomainError('materials.empty_file');
  if (type === 'pdf') {
    if (!PDF.test(head)) throw new DomainError('materials.file_type');
    return type;
  }
  if (!head.startsWith(ZIP)) throw new DomainError('materials.file_type');
  await checkArchive(path, type, bytes);
  return type;
}

async function beginning(path: string): Promise<{ head: string; bytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead).toString('latin1'), bytes: size };
  } finally {
    await file.close();
  }
}
