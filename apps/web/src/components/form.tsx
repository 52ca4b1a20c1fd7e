import { createContext, useContext, useEffect, useId, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { Form as RouterForm, useNavigation, type FetcherWithComponents } from 'react-router';
import type { FieldProblem } from '@plenary/contracts/errors';
import { useT } from '../i18n/use-t';
import type { FormResult } from '../lib/form';
import { randomId } from '../lib/id';
import { Button, type ButtonTone } from './button';
import { classNames } from './class-names';
import styles from './form.module.css';

interface FormState {
  id: string;
  errors: readonly FieldProblem[];
  /** What was typed before a refusal. */
  values: Record<string, string[]>;
  busy: boolean;
}

const FormContext = createContext<FormState>({ id: '', errors: [], values: {}, busy: false });

/** The form around a field: what it knows of errors and kept answers. */
export const useFormState = (): FormState => useContext(FormContext);

/** The address of a field inside its form, for labels and for links of the summary. */
export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`;

type FormProps = Omit<ComponentProps<typeof RouterForm>, 'children'> & {
  /** What the action answered, when it refused. */
  result?: FormResult | undefined;
  /** For forms that stay on their page, such as a button in a list. */
  fetcher?: FetcherWithComponents<unknown>;
  children: ReactNode;
};

/**
 * A form that posts without a script and is enhanced by one. It keeps what was typed after a refusal, shows and focuses
 * a summary of errors, and carries a key that makes a second press harmless.
 */
export function Form({ result, fetcher, className, children, ...rest }: FormProps) {
  const id = useId();
  const navigation = useNavigation();
  const busy = fetcher ? fetcher.state !== 'idle' : navigation.state !== 'idle' && navigation.formMethod !== undefined && navigation.formMethod !== 'GET';
  const Element = fetcher?.Form ?? RouterForm;
  return (
    <FormContext value={{ id, errors: result?.errors ?? [], values: result?.values ?? {}, busy }}>
      <Element method="post" noValidate className={classNames(styles['form'], className)} {...rest}>
        <IdempotencyKey result={result} />
        {result ? <ErrorSummary result={result} /> : null}
        {children}
      </Element>
    </FormContext>
  );
}

/** The key belongs to one filling of the form: a refused one gets a new key, a repeated one does not. */
function IdempotencyKey({ result }: { result: FormResult | undefined }) {
  const [key, setKey] = useState(randomId);
  const seen = useRef(result);
  useEffect(() => {
    if (seen.current !== result) setKey(randomId());
    seen.current = result;
  }, [result]);
  return <input type="hidden" name="_key" value={key} readOnly suppressHydrationWarning />;
}

function ErrorSummary({ result }: { result: FormResult }) {
  const t = useT();
  const { id } = useFormState();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [result]);
  const count = result.errors.length;
  return (
    <div ref={box} className={styles['summary']} role="alert" tabIndex={-1}>
      <p className={styles['summaryTitle']}>{count > 0 ? t('common:form.summary', { count }) : result.message}</p>
      {count > 0 ? (
        <ul>
          {result.errors.map((error) => (
            <li key={`${error.field} ${error.code}`}>
              <a href={`#${fieldId(id, error.field)}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface SubmitProps {
  children: ReactNode;
  tone?: ButtonTone;
  small?: boolean;
  wide?: boolean;
  /** Told apart in the action by `form.intent`. */
  intent?: string;
}

/** The button that sends its form; while sending it says so and takes no second press. */
export function SubmitButton({ children, intent, ...look }: SubmitProps) {
  const t = useT();
  const { busy } = useFormState();
  return (
    <Button type="submit" aria-disabled={busy} onClick={(event) => busy && event.preventDefault()} {...(intent ? { name: 'intent', value: intent } : {})} {...look}>
      {busy ? t('common:form.sending') : children}
    </Button>
  );
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>;
}

/** The buttons at the end of a form, the primary one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
