import type { ErrorTable } from './errors';

/** Codes of kept files. */
export const storageErrors = {
  'storage.full': 507,
  'storage.too_large': 413,
} as const satisfies ErrorTable;
