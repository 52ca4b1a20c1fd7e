import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './pill.module.css';

/** A state in a word, beside the thing it concerns. Gold waits for a person, live is on air. */
export function Pill({ tone, dot, children }: { tone?: 'live' | 'gold' | 'ok' | 'tint' | undefined; dot?: boolean; children: ReactNode }) {
  return (
    <span className={classNames(styles['pill'], tone && styles[tone])}>
      {dot ? <span className={styles['dot']} /> : null}
      {children}
    </span>
  );
}
