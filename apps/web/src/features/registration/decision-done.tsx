import { Form } from 'react-router';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { decidedText, undoable, type Decided } from './decided-text';
import styles from './registration.module.css';

/** What became of a decision that was posted without a script, with the way to take it back while its mails wait. */
export function DecisionDone({ decided }: { decided: Decided }) {
  const t = useT('registration');
  const ids = undoable(decided);
  return (
    <div role="status" className={styles['note']}>
      <p>
        {decidedText(t, decided)}
        {ids.length > 0 ? `. ${t('registration:manage.mailWaits')}` : null}
      </p>
      {ids.length > 0 ? (
        <Form method="post">
          {ids.map((id) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          <Button type="submit" small tone="plain" name="intent" value="reopen">
            {t('common:action.undo')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
