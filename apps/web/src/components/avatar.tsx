import styles from './avatar.module.css';
import { classNames } from './class-names';

const TINTS = 4;

/** First letters of the first and the last name, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''));
  return letters.join('').toLocaleUpperCase();
}

/** A stable number for a person, so that their tint is the same in every language. */
const tintOf = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % TINTS;

/** A person's photo, or initials on one of four tints. The name stands beside it, so it is hidden from assistive tech. */
export function Avatar({ name, id, photoUrl, size }: { name: string; id?: string; photoUrl?: string | null | undefined; size?: 'small' | 'large' }) {
  const look = classNames(styles['avatar'], size && styles[size]);
  if (photoUrl) return <img className={look} src={photoUrl} alt="" loading="lazy" decoding="async" width={44} height={44} />;
  return (
    <span className={classNames(look, styles[`tint${tintOf(id ?? name)}`])} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
