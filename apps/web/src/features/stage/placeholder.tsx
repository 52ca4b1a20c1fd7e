import type { ReactNode } from 'react';
import styles from './stage.module.css';

/** What stands in place of the picture: the session's title, a sentence, what can be done. */
export function Placeholder({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles['placeholder']}>
      <p className={styles['playerTitle']}>{title}</p>
      <p className="small">{text}</p>
      {children ? <div className="row">{children}</div> : null}
    </div>
  );
}
