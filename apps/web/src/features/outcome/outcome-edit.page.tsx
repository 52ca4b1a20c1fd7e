import { data } from 'react-router';
import type { OutcomeView } from '@plenary/contracts/outcome';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { TextArea } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { withFormNames } from '../manage/event-form.server';
import { LocaleFields } from '../manage/locale-fields';
import { useManagedEvent } from '../manage/managed-event';
import styles from '../manage/manage.module.css';
import type { Route } from './+types/outcome-edit.page';
import { outcomeAnswers } from './outcome-form.server';
import { FindingRows, RecordingRows, StatementRows } from './outcome-rows';

export async function loader({ context, params }: Route.LoaderArgs) {
  const outcome = await apiOf(context).get<OutcomeView>(`/events/${params.eventId}/outcome`);
  return { outcome, title: translator(context.get(preferencesContext).language)('outcome:edit.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const outcome = `/events/${args.params.eventId}/outcome`;
    if (form.intent === 'publish' || form.intent === 'unpublish') await api.post(`${outcome}/${form.intent}`);
    else {
      const { body, rows } = outcomeAnswers(form);
      await withFormNames(undefined, rows, api.put(outcome, { ...body, rev: form.number('rev') }));
    }
    return data({ saved: form.intent ?? '' });
  });

/** The team writes what remains of the event, and publishes it. */
export default function OutcomeEditPage({ loaderData: { outcome }, actionData }: Route.ComponentProps) {
  const t = useT('outcome');
  const { event } = useManagedEvent();
  const refusal = refusalOf(actionData);
  const saved = actionData !== undefined && refusal === undefined;
  return (
    <div className={styles['sections']}>
      <div className={styles['titleRow']}>
        <h1>{t('outcome:edit.title')}</h1>
        <div className="row">
          <Pill tone={outcome.state === 'published' ? 'ok' : 'gold'}>{t(`outcome:state.${outcome.state}`)}</Pill>
          <LinkButton to={`/e/${event.slug}/outcome`} tone="quiet" small>
            {t('outcome:edit.look')}
          </LinkButton>
          <LinkButton to={`/manage/${event.id}/outcome/replies`} tone="quiet" small>
            {t('outcome:replies.title')}
          </LinkButton>
        </div>
      </div>
      <p role="status" className="small">
        {saved ? t('common:form.saved') : null}
      </p>
      <OutcomeForm key={outcome.rev} outcome={outcome} refusal={refusal?.values['rev'] ? refusal : undefined} />
      <PublishForm outcome={outcome} refusal={refusal?.values['rev'] ? undefined : refusal} />
    </div>
  );
}

function OutcomeForm({ outcome, refusal }: { outcome: OutcomeView; refusal: FormResult | undefined }) {
  const t = useT('outcome', 'manage');
  const conflict = refusal?.code === 'common.version_conflict' && typeof refusal.meta?.['rev'] === 'number';
  return (
    <Form result={refusal} className={styles['sections']}>
      {/* After a conflict a second press means: replace what the other one saved. */}
      <input type="hidden" name="rev" value={conflict ? String(refusal.meta?.['rev']) : outcome.rev} readOnly />
      {conflict ? <p className={styles['notice']}>{t('manage:settings.conflict')}</p> : null}
      <Card title={t('outcome:edit.summary')}>
        <LocaleFields>{(language) => <TextArea name={`summary.${language}`} label={t('outcome:edit.summaryText')} defaultValue={outcome.summary[language]} lang={language} maxLength={10_000} rows={6} />}</LocaleFields>
      </Card>
      <Card title={t('outcome:findings')}>
        <FindingRows findings={outcome.findings} />
      </Card>
      <Card title={t('outcome:statements')}>
        <StatementRows outcome={outcome} />
      </Card>
      <Card title={t('outcome:recordings')}>
        <RecordingRows recordings={outcome.recordings} />
      </Card>
      <FormActions>
        <SubmitButton intent="save">{t('common:action.save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function PublishForm({ outcome, refusal }: { outcome: OutcomeView; refusal: FormResult | undefined }) {
  const t = useT('outcome');
  if (!outcome.can['outcome.publish']) return null;
  const published = outcome.state === 'published';
  return (
    <Card title={t(`outcome:state.${outcome.state}`)}>
      <Form result={refusal}>
        <p className="small mute">{published ? t('outcome:edit.publishedHint') : t('outcome:edit.publishHint')}</p>
        <FormActions>
          <SubmitButton intent={published ? 'unpublish' : 'publish'} tone={published ? 'danger' : 'quiet'}>
            {published ? t('outcome:edit.unpublish') : t('outcome:edit.publish')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
