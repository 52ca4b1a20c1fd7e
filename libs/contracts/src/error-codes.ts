import { commonErrors } from './errors';
import { identityErrors } from './identity';
import { eventErrors } from './events';
import { speakerErrors } from './speaker';
import { materialErrors } from './material';

/** The closed list of codes any answer can carry, each with its HTTP status. A noun's codes stand in its own file. */
export const ERROR_STATUS = {
  ...commonErrors,
  ...identityErrors,
  ...eventErrors,
  ...speakerErrors,
  ...materialErrors,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
