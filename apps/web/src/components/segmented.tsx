import type { MouseEvent } from 'react';
import styles from './segmented.module.css';

interface Choices<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  /** Inside a form the buttons send this field when no script runs. */
  name?: string;
}

/** One of a few choices, all visible; pressing one applies it at once. */
export function Segmented<V extends string>({ label, value, options, onChange, name }: Choices<V>) {
  const press = (choice: V) => (event: MouseEvent) => {
    event.preventDefault();
    onChange(choice);
  };
  return (
    <span className={styles['segmented']} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type={name ? 'submit' : 'button'} name={name} value={option.value} className={styles['item']} aria-pressed={option.value === value} onClick={press(option.value)}>
          {option.label}
        </button>
      ))}
    </span>
  );
}

/** The same look for links; the page they lead to is the choice. */
export function SegmentedLinks({ label, options }: { label: string; options: readonly { href: string; label: string; current: boolean; lang?: string }[] }) {
  return (
    <nav className={styles['segmented']} aria-label={label}>
      {options.map((option) => (
        <a key={option.href} href={option.href} lang={option.lang} hrefLang={option.lang} className={styles['item']} aria-current={option.current ? 'true' : undefined}>
          {option.label}
        </a>
      ))}
    </nav>
  );
}
