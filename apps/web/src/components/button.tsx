import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import styles from './button.module.css';
import { classNames } from './class-names';

/** How loud a button is; a screen has one primary. */
export type ButtonTone = 'primary' | 'quiet' | 'danger' | 'plain';

interface Look {
  tone?: ButtonTone | undefined;
  small?: boolean | undefined;
  wide?: boolean | undefined;
}

const look = ({ tone = 'primary', small, wide }: Look, extra?: string): string =>
  classNames(styles['button'], tone !== 'primary' && styles[tone], small && styles['small'], wide && styles['wide'], extra);

/** A button that does something. */
export function Button({ tone, small, wide, className, type = 'button', ...rest }: ComponentProps<'button'> & Look) {
  return <button type={type} className={look({ tone, small, wide }, className)} {...rest} />;
}

/** A link that looks like a button: it leads somewhere. `reloadDocument` for addresses outside of the pages, such as files. */
export function LinkButton({ tone, small, wide, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={look({ tone, small, wide }, className)} {...rest} />;
}
