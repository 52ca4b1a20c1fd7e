/** Why a delivery failed, as a stable code, and whether trying again can help. */
export interface SmtpFailure {
  code: string;
  permanent: boolean;
}

/** Parts of the dialogue that concern this mail; a refusal elsewhere (greeting, sign-in) is the relay's own trouble. */
const ABOUT_THIS_MAIL = /^(MAIL FROM|RCPT TO|DATA|API)/;

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
  if (error instanceof Error && (error.name === 'TimeoutError' || code === 'ETIMEDOUT')) return { code: 'smtp.timeout', permanent: false };
  return { code: code === 'EAUTH' ? 'smtp.auth' : 'smtp.connection', permanent: false };
}
