import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names';

/** A bordered surface; with a title it is a section of the page. */
export function Card({ title, tone, flush, className, children }: { title?: ReactNode; tone?: 'gold'; flush?: boolean; className?: string | undefined; children: ReactNode }) {
  const look = classNames(styles['card'], tone && styles[tone], flush && styles['flush'], className);
  if (title === undefined) return <div className={look}>{children}</div>;
  return (
    <section className={look}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  );
}
