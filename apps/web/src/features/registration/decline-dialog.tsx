import { useEffect, useRef, type FormEvent } from 'react';
import { Button } from '../../components/button';
import { TextArea } from '../../components/fields';
import { useT } from '../../i18n/use-t';
import styles from './registration.module.css';

/** Asks for the reason that delegates read; open while there is somebody to decline. */
export function DeclineDialog({ ids, onDecline, onClose }: { ids: readonly string[]; onDecline: (reason: string) => void; onClose: () => void }) {
  const t = useT('registration');
  const dialog = useRef<HTMLDialogElement>(null);
  const open = ids.length > 0;

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason) onDecline(reason);
  };

  return (
    <dialog ref={dialog} className={styles['dialog']} onClose={onClose} aria-labelledby="decline-title">
      <h2 id="decline-title">{t('registration:manage.declineTitle', { count: ids.length })}</h2>
      <form className="stack" onSubmit={submit} key={ids.join()}>
        <TextArea name="reason" label={t('registration:manage.reason')} hint={t('registration:manage.reasonHint')} required maxLength={2_000} rows={4} />
        <div className="row">
          <Button type="submit" tone="danger">
            {t('registration:manage.decline')}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
