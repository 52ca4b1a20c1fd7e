import { useFetcher } from 'react-router';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TextField } from '../../components/fields';
import { useT } from '../../i18n/use-t';
import { refusalOf, type FormResult } from '../../lib/form';
import type { action } from './link.page';
import styles from './registration.module.css';

/** Asks for one's personal links by mail; stands on every closed door. The answer never tells whether the address is known. */
export function LinkAgain({ slug, open }: { slug: string; open?: boolean }) {
  const t = useT('registration');
  const fetcher = useFetcher<typeof action>();
  const sent = fetcher.data !== undefined && 'sent' in fetcher.data;
  return (
    <details className={styles['more']} open={open}>
      <summary>{t('registration:link.open')}</summary>
      {sent ? <p role="status">{t('registration:link.done')}</p> : <LinkForm slug={slug} fetcher={fetcher} />}
    </details>
  );
}

/** The form alone; without a script it leads to its own page. */
export function LinkForm({ slug, fetcher, result }: { slug: string; fetcher?: ReturnType<typeof useFetcher<typeof action>>; result?: FormResult | undefined }) {
  const t = useT('registration');
  return (
    <Form {...(fetcher ? { fetcher, result: refusalOf(fetcher.data) } : { result })} action={`/e/${slug}/link`}>
      <p className="small mute">{t('registration:link.text')}</p>
      <TextField name="email" type="email" label={t('registration:field.email')} required autoComplete="email" inputMode="email" />
      <FormActions>
        <SubmitButton tone="quiet">{t('registration:link.submit')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
