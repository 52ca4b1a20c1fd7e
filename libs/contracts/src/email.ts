import { z } from 'zod';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Domain in its ASCII form (punycode), or null when it is no public host name. */
function asciiDomain(domain: string): string | null {
  if (/[^\p{L}\p{N}.-]/u.test(domain)) return null;
  let host: string;
  try {
    host = new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
  const labels = host.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? '')) return null;
  return host;
}

/**
 * One mail address: trimmed, domain in punycode, case kept. Quoted local parts, literals and dotless domains are
 * refused; a local part outside ASCII gets a code of its own, since only some servers carry it (RFC 6531).
 */
export const Email = z.string().transform((typed, context) => {
  const fail = (code: string) => {
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  };
  const address = typed.trim();
  if (address === '') return fail('required');
  if (address.length > 254) return fail('email');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (at < 1 || local.length > 64) return fail('email');
  if (!LOCAL.test(local)) return fail(/^[\p{L}\p{N}.]+$/u.test(local) ? 'email_eai_unsupported' : 'email');
  const domain = asciiDomain(address.slice(at + 1));
  if (!domain || local.length + 1 + domain.length > 254) return fail('email');
  return `${local}@${domain}`;
});

/** What two spellings of one address have in common; the key of a person. */
export const emailKey = (email: string): string => email.toLowerCase();
