/** Why a delivery failed, as a stable code, and whether trying again can help. */
export interface SmtpFailure {
  code: string;
  permanent: boolean;
}

/** Parts of the dialogue that concern this mail; a refusal elsewhere (greeting, sign-in) is the relay's own trouble. */
const ABOUT_THIS_MAIL = /^(MAIL FROM|RCPT TO|DATA|API)/;

/** Our own time limit aborts a delivery. */
const BY_CODE: Record<string, string> = { EABORT: 'smtp.timeout', ETIMEDOUT: 'smtp.timeout', EAUTH: 'smtp.auth' };

interface SmtpError {
  responseCode?: unknown;
  command?: unknown;
  code?: unknown;
}

/** Reads a failure of nodemailer: 5xx about this mail is final, everything else may pass. */
export function smtpFailure(error: unknown): SmtpFailure {
  const { responseCode, command, code } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  if (typeof responseCode === 'number') {
    const permanent = responseCode >= 500 && typeof command === 'string' && ABOUT_THIS_MAIL.test(command);
    return { code: `smtp.${responseCode}`, permanent };
  }
  return { code: typeof code === 'string' ? (BY_CODE[code] ?? 'smtp.connection') : 'smtp.connection', permanent: false };
}
