import { redirect } from 'react-router';
import type { EnteredHall, HallView } from '@plenary/contracts/stage-hall';
import { translator } from '@plenary/i18n';
import { isLanguage } from '@plenary/i18n/languages';
import { TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/hall-door.page';

/** What the code of the address opens; a wrong one leads to the field, where it can be typed anew. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const title = translator(context.get(preferencesContext).language)('screen:hall.title');
  if (!params.code) return { title, code: '', hall: null };
  const hall = await apiOf(context).post<HallView>('/hall/look', { code: params.code }).catch(noneIfRefused);
  return { title, code: params.code, hall };
}

function noneIfRefused(problem: unknown): null {
  if (problem instanceof ApiProblem && problem.status < 500) return null;
  throw problem;
}

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { next } = await api.post<EnteredHall>('/hall/enter', { code: form.string('typed'), name: form.string('name') });
    return redirect(next);
  });

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The way in for people in the hall: the code of the screen, a name if they like, and nothing else. */
export default function HallDoorPage({ loaderData: { code, hall }, actionData }: Route.ComponentProps) {
  const t = useT('screen');
  const pick = usePick(hall && isLanguage(hall.reference) ? hall.reference : 'en');
  const refusal = refusalOf(actionData);
  const shown = refusal && { ...refusal, errors: refusal.errors.map((error) => (error.field === 'code' ? { ...error, field: 'typed' } : error)) };
  return (
    <TaskPage title={t('screen:hall.title')} lead={hall ? t('screen:hall.where', { event: pick(hall.event).text, room: pick(hall.room).text }) : t('screen:hall.lead')}>
      <Form result={shown}>
        {hall ? (
          <input type="hidden" name="typed" value={code} />
        ) : (
          <TextField name="typed" label={t('screen:hall.code')} hint={t('screen:hall.codeHint')} defaultValue={code} maxLength={20} autoCapitalize="characters" autoComplete="off" autoCorrect="off" spellCheck={false} dir="ltr" required />
        )}
        <TextField name="name" label={t('screen:hall.name')} hint={t('screen:hall.nameHint')} maxLength={200} autoComplete="name" />
        <FormActions>
          <SubmitButton wide>{t('screen:hall.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </TaskPage>
  );
}
