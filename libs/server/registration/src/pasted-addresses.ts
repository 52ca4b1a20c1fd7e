import { Email, emailKey } from '@plenary/contracts/email';

/** What was found in a pasted text. */
export interface PastedAddresses {
  addresses: string[];
  /** Words with an @ that are no address, for a person to correct. */
  refused: string[];
}

/** Finds addresses in a text pasted from a mail program, a table or a list: `Name <a@b.org>; c@d.org`. Each comes once. */
export function pastedAddresses(text: string): PastedAddresses {
  const words = text.split(/[\s,;<>"()[\]]+/).filter((word) => word.includes('@'));
  const addresses = new Map<string, string>();
  const refused = new Set<string>();
  for (const word of words) {
    const parsed = Email.safeParse(word.replace(/^mailto:/i, '').replace(/[.:]+$/, ''));
    if (!parsed.success) refused.add(word.slice(0, 100));
    else if (!addresses.has(emailKey(parsed.data))) addresses.set(emailKey(parsed.data), parsed.data);
  }
  return { addresses: [...addresses.values()], refused: [...refused] };
}
