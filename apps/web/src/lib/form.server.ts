import { data, type RouterContextProvider } from 'react-router';
import { errorMessage } from '@plenary/i18n';
import type { Api } from './api';
import { apiOf, preferencesContext } from './api.server';
import type { FormResult } from './form';
import { ApiProblem } from './problem';

/** What a person typed, read once. Empty answers are absent, so that the api's own rules speak of "required". */
export class FormAnswers {
  constructor(private readonly form: FormData) {}

  /** The key that the page put into the form: a second press of the button is the same request. */
  get idempotencyKey(): string | undefined {
    return this.text('_key');
  }

  /** Which of several buttons was pressed. */
  get intent(): string | undefined {
    return this.text('intent');
  }

  text(name: string): string | undefined {
    const value = this.form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** As `text`, but '' when nothing was typed; for fields that the api wants as strings. */
  string(name: string): string {
    return this.text(name) ?? '';
  }

  flag(name: string): boolean {
    return this.form.has(name) && this.form.get(name) !== '';
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
  }

  list(name: string): string[] {
    return this.form.getAll(name).filter((value) => typeof value === 'string' && value !== '') as string[];
  }

  /** Answers that may be shown again after a refusal; secrets and files are not. */
  kept(secrets: readonly string[]): Record<string, string[]> {
    const names = [...new Set(this.form.keys())].filter((name) => !secrets.includes(name) && !name.startsWith('_'));
    return Object.fromEntries(names.map((name) => [name, this.form.getAll(name).filter((value) => typeof value === 'string')]));
  }
}

interface ActionArguments {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Names of fields whose content never travels back to the page. */
const SECRETS = ['password', 'code'];

/**
 * Runs what a form asks for. `work` returns a redirect or what the page shall know; a refusal of the api becomes field
 * errors with the typed answers kept.
 */
export async function submit<Done>({ request, context }: ActionArguments, work: (form: FormAnswers, api: Api) => Promise<Done>) {
  const answers = new FormAnswers(await request.formData());
  try {
    return await work(answers, apiOf(context));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    const { status, code, errors = [], meta } = cause.data;
    const result: FormResult = {
      ok: false,
      code,
      message: errorMessage(code, context.get(preferencesContext).language),
      errors,
      values: answers.kept(SECRETS),
      ...(meta ? { meta } : {}),
    };
    return data(result, { status });
  }
}
