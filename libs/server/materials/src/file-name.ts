import { FILE_TYPES, type FileType } from '@plenary/contracts/material';
import { DomainError } from '@plenary/kernel/errors';

const MAX = 200;
/** Controls, marks that turn the direction of text, and halves of characters: they disguise what a file is. */
const DECEPTIVE = /[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name as it may be shown: without folders and without characters that disguise it. Never part of a path. */
export function displayName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(DECEPTIVE, '').trim();
  if (name === '' || /^\.+$/.test(name) || [...name].length > MAX) throw new DomainError('materials.file_name', { field: 'filename' });
  return name;
}

/** The kind of file that a name's ending speaks of. */
export function typeOf(name: string): FileType {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!Object.hasOwn(FILE_TYPES, ending)) throw new DomainError('materials.file_type', { field: 'filename' });
  return ending as FileType;
}

/** `Content-Disposition` that saves a file under its name in every script (RFC 6266), and in Latin letters for old readers. */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
