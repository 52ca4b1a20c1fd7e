import { data, Link } from 'react-router';
import type { DelegateInvitationList, InvitedView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { languageNames, languages } from '@plenary/i18n/languages';
import { Card } from '../../components/card';
import { SelectField, TextArea } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useLanguage, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/invite.page';
import styles from './registration.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const list = await apiOf(context).get<DelegateInvitationList>(`/events/${params.eventId}/delegate-invitations?limit=100`);
  return { list, title: translator(context.get(preferencesContext).language)('registration:invite.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { idempotencyKey } = form;
    const body = { addresses: form.string('addresses'), language: form.text('language') };
    return data({ invited: await api.post<InvitedView>(`/events/${args.params.eventId}/delegate-invitations`, body, idempotencyKey ? { idempotencyKey } : {}) });
  });

/** Inviting delegates by pasting their addresses, and who of them has registered. */
export default function InvitePage({ loaderData: { list }, actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const invited = actionData !== undefined && 'invited' in actionData ? actionData.invited : undefined;
  return (
    <div className="task">
      <p className="small">
        <Link to="..">{t('registration:manage.title')}</Link>
      </p>
      <h1>{t('registration:invite.title')}</h1>
      <p className="mute lead">{t('registration:invite.text')}</p>
      {invited ? <Invited invited={invited} /> : null}
      <InviteForm refusal={refusalOf(actionData)} key={invited ? list.total : 'form'} />
      <div className={styles['sections']}>
        <InvitationList list={list} />
      </div>
    </div>
  );
}

function Invited({ invited: { invited, known, refused } }: { invited: InvitedView }) {
  const t = useT('registration');
  return (
    <div role="status" className={styles['note']}>
      <p>{t('registration:invite.done', { count: invited })}</p>
      {known > 0 ? <p>{t('registration:invite.known', { count: known })}</p> : null}
      {refused.length > 0 ? <p dir="auto">{t('registration:invite.refused', { words: refused.join(', ') })}</p> : null}
    </div>
  );
}

function InviteForm({ refusal }: { refusal: FormResult | undefined }) {
  const t = useT('registration');
  const language = useLanguage();
  return (
    <Form result={refusal}>
      <TextArea name="addresses" label={t('registration:invite.addresses')} required rows={8} dir="ltr" />
      <SelectField name="language" label={t('registration:invite.language')} required defaultValue={language}>
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </SelectField>
      <FormActions>
        <SubmitButton>{t('registration:invite.submit')}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function InvitationList({ list }: { list: DelegateInvitationList }) {
  const t = useT('registration');
  if (list.total === 0) return <p className="mute">{t('registration:invite.empty')}</p>;
  return (
    <Card title={t('registration:invite.list')}>
      <p className="num">{t('registration:invite.registered', { registered: list.registered, total: list.total })}</p>
      <table className={styles['invited']}>
        <caption className="sr-only">{t('registration:invite.list')}</caption>
        <tbody>
          {list.items.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row" dir="ltr">
                {invitation.email}
              </th>
              <td className="small mute">{languageNames[invitation.language]}</td>
              <td>{invitation.state === 'registered' ? <Pill tone="ok">{t('registration:invite.isRegistered')}</Pill> : <Pill>{t('registration:invite.invited')}</Pill>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
