import { useId, type ComponentProps, type ReactNode } from 'react';
import { useT } from '../i18n/use-t';
import { classNames } from './class-names';
import { fieldId, useFormState } from './form';
import styles from './form.module.css';

/** What every field has. */
interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
}

interface FieldParts {
  id: string;
  /** Attributes that tie a control to its hint and its error. */
  aria: { 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-required'?: true };
  kept: string[] | undefined;
  hintId: string;
  errorId: string;
  message: string | undefined;
}

function useField({ name, hint, required }: Pick<FieldProps, 'name' | 'hint' | 'required'>): FieldParts {
  const form = useFormState();
  const loose = useId();
  const id = form.id ? fieldId(form.id, name) : loose;
  const message = form.errors.find((error) => error.field === name)?.message;
  const described = [hint ? `${id}-hint` : '', message ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    kept: form.values[name],
    message,
    aria: {
      ...(described ? { 'aria-describedby': described } : {}),
      ...(message ? { 'aria-invalid': true as const } : {}),
      ...(required ? { 'aria-required': true as const } : {}),
    },
  };
}

function FieldFrame({ label, hint, required, parts, children }: Omit<FieldProps, 'name'> & { parts: FieldParts; children: ReactNode }) {
  const t = useT();
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={parts.id}>
        {label} {required ? null : <span className={styles['optional']}>({t('common:form.optional')})</span>}
      </label>
      {hint ? (
        <span id={parts.hintId} className={styles['hint']}>
          {hint}
        </span>
      ) : null}
      {children}
      <FieldError parts={parts} />
    </div>
  );
}

function FieldError({ parts }: { parts: FieldParts }) {
  if (!parts.message) return null;
  return (
    <span id={parts.errorId} className={styles['error']}>
      {parts.message}
    </span>
  );
}

/** One line of text. */
export function TextField({ name, label, hint, required, defaultValue, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  const parts = useField({ name, hint, required: required ?? false });
  return (
    <FieldFrame label={label} hint={hint} required={required ?? false} parts={parts}>
      <input id={parts.id} name={name} className={classNames(styles['control'], className)} dir="auto" {...parts.aria} {...rest} defaultValue={parts.kept?.[0] ?? defaultValue} />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea({ name, label, hint, required, defaultValue, className, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const parts = useField({ name, hint, required: required ?? false });
  return (
    <FieldFrame label={label} hint={hint} required={required ?? false} parts={parts}>
      <textarea id={parts.id} name={name} className={classNames(styles['control'], className)} dir="auto" {...parts.aria} {...rest} defaultValue={parts.kept?.[0] ?? defaultValue} />
    </FieldFrame>
  );
}

/** A choice out of a list; pass `option` elements. */
export function SelectField({ name, label, hint, required, defaultValue, className, children, ...rest }: FieldProps & ComponentProps<'select'>) {
  const parts = useField({ name, hint, required: required ?? false });
  return (
    <FieldFrame label={label} hint={hint} required={required ?? false} parts={parts}>
      <select id={parts.id} name={name} className={classNames(styles['control'], className)} {...parts.aria} {...rest} defaultValue={parts.kept?.[0] ?? defaultValue}>
        {children}
      </select>
    </FieldFrame>
  );
}

/** A yes or no. */
export function CheckField({ name, label, hint, required, defaultChecked, value = '1' }: FieldProps & { defaultChecked?: boolean; value?: string }) {
  const form = useFormState();
  const parts = useField({ name, hint, required: required ?? false });
  const wasSent = Object.keys(form.values).length > 0;
  return (
    <div className={styles['field']}>
      <label className={styles['choice']}>
        <input id={parts.id} type="checkbox" name={name} value={value} {...parts.aria} defaultChecked={wasSent ? (parts.kept ?? []).includes(value) : defaultChecked} />
        <span>
          {label}
          {hint ? (
            <span id={parts.hintId} className={styles['hint']}>
              {' '}
              {hint}
            </span>
          ) : null}
        </span>
      </label>
      <FieldError parts={parts} />
    </div>
  );
}

/** One of a few choices, all visible (radio), or several of them (`many`). */
export function ChoiceField({ name, label, hint, required, options, defaultValue, many }: FieldProps & { options: readonly { value: string; label: ReactNode }[]; defaultValue?: string | readonly string[]; many?: boolean }) {
  const parts = useField({ name, hint, required: required ?? false });
  const chosen = parts.kept ?? (defaultValue === undefined ? [] : [defaultValue].flat());
  return (
    <fieldset className={styles['group']} id={parts.id} tabIndex={-1} aria-describedby={parts.aria['aria-describedby']}>
      <legend>{label}</legend>
      {hint ? (
        <span id={parts.hintId} className={styles['hint']}>
          {hint}
        </span>
      ) : null}
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <input type={many ? 'checkbox' : 'radio'} name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
      <FieldError parts={parts} />
    </fieldset>
  );
}
