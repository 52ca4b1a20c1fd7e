import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t';
import { Button } from './button';
import { classNames } from './class-names';
import { Mark } from './mark';
import styles from './state.module.css';

interface State {
  title: ReactNode;
  text?: ReactNode;
  /** What to do next. */
  children?: ReactNode;
}

/** A list or a place without anything in it yet, with the next action. */
export function EmptyState({ title, text, children }: State) {
  return (
    <div className={classNames(styles['state'], styles['framed'])}>
      <p className={styles['title']}>{title}</p>
      {text ? <p className={styles['text']}>{text}</p> : null}
      {children ? <div className={styles['actions']}>{children}</div> : null}
    </div>
  );
}

/** A part of a page that could not be loaded; trying again is at hand. */
export function ErrorState({ onRetry }: { onRetry?: () => void }) {
  const t = useT();
  return (
    <div className={classNames(styles['state'], styles['framed'])} role="alert">
      <p className={styles['title']}>{t('common:page.errorTitle')}</p>
      <p className={styles['text']}>{t('common:page.errorText')}</p>
      {onRetry ? (
        <Button tone="quiet" onClick={onRetry}>
          {t('common:action.retry')}
        </Button>
      ) : null}
    </div>
  );
}

/** A whole page that says one thing. */
export function PageState({ title, text, children }: State) {
  return (
    <div className={styles['state']}>
      <Mark size={72} />
      <h1 className={styles['title']}>{title}</h1>
      {text ? <p className={styles['text']}>{text}</p> : null}
      {children ? <div className={styles['actions']}>{children}</div> : null}
    </div>
  );
}
