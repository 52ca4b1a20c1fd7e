import { Initial1764000000000 } from './1764000000000-initial';

/** Every migration, oldest first; listed by name so that a bundle holds them. */
export const migrations = [Initial1764000000000];
