import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './figures.module.css';
import { Pill } from './pill';

/** One figure with what it counts. */
export function Stat({ value, children }: { value: ReactNode; children: ReactNode }) {
  return (
    <div className={styles['stat']}>
      <span className={styles['number']}>{value}</span>
      <p>{children}</p>
    </div>
  );
}

/** What waits for a person, the most urgent first. */
export function TodoList({ children }: { children: ReactNode }) {
  return <ul className={styles['todo']}>{children}</ul>;
}

/** A sentence with its number and its action. */
export function TodoItem({ count, urgent, children, action }: { count: number; urgent?: boolean; children: ReactNode; action?: ReactNode }) {
  return (
    <li>
      <Pill tone={urgent ? 'gold' : undefined}>
        <span className="num">{count}</span>
      </Pill>
      <span>{children}</span>
      {action}
    </li>
  );
}

/** One bar of a chart. */
export interface Bar {
  key: string;
  label: ReactNode;
  value: number;
  /** One of the region colours. */
  tone?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** Horizontal bars in a table: the picture and the figures for assistive tech are one thing. */
export function BarChart({ caption, bars, labels }: { caption: string; bars: readonly Bar[]; labels: { name: string; value: string } }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table className={styles['bars']}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{labels.name}</span>
          </th>
          <td />
          <th scope="col">
            <span className="sr-only">{labels.value}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td aria-hidden="true">
              <svg className={classNames(styles['bar'], bar.tone && styles[`tone${bar.tone}`])} viewBox="0 0 100 12" preserveAspectRatio="none">
                <rect width={Math.max(1, (bar.value / most) * 100)} height="12" rx="1" />
              </svg>
            </td>
            <td>{bar.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
