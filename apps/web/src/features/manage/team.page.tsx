import { data } from 'react-router';
import { type TeamMemberView, type TeamView } from '@plenary/contracts/events';
import { translator } from '@plenary/i18n';
import { languageNames, languages } from '@plenary/i18n/languages';
import { formatDay } from '@plenary/i18n/time';
import { Avatar } from '../../components/avatar';
import { Card } from '../../components/card';
import { ChoiceField, SelectField, TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useLanguage, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/team.page';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

const TEAM_ROLES = ['organizer', 'staff', 'moderator', 'interpreter'] as const;

export async function loader({ context, params }: Route.LoaderArgs) {
  const team = await apiOf(context).get<TeamView>(`/events/${params.eventId}/team`);
  return { team, title: translator(context.get(preferencesContext).language)('manage:team.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const team = `/events/${args.params.eventId}/team`;
    if (form.intent === 'withdraw') await api.delete(`${team}/invitations/${form.string('id')}`);
    else if (form.intent === 'remove') await api.delete(`${team}/${form.string('id')}/roles/${form.string('role')}`);
    else await api.post(`${team}/invitations`, { email: form.string('email'), role: form.string('role'), language: form.string('language') });
    return data({ done: form.intent ?? '' });
  });

/** Who works on the event: people with their roles, invitations that wait, and the form that invites. */
export default function TeamPage({ loaderData: { team }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const refusal = refusalOf(actionData);
  const ofRow = refusal?.values['id']?.[0];
  const done = actionData && 'done' in actionData ? actionData.done : undefined;
  const canInvite = team.can['event.invite'] === true;
  return (
    <div className={styles['sections']}>
      <h1>{t('manage:team.title')}</h1>
      <p role="status" className="small">
        {done === 'invite' ? t('manage:team.invited') : done ? t('common:form.saved') : null}
      </p>
      <Card>
        <ul className={styles['list']}>
          {team.items.map((member) => (
            <li key={member.id}>
              <Member member={member} canInvite={canInvite} refusal={ofRow === member.id ? refusal : undefined} />
            </li>
          ))}
        </ul>
      </Card>
      {canInvite ? <InviteForm refusal={ofRow ? undefined : refusal} key={done === 'invite' ? team.items.length : 'form'} /> : null}
    </div>
  );
}

function InviteForm({ refusal }: { refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('manage', 'events');
  const reader = useLanguage();
  return (
    <Card title={t('manage:team.invite')}>
      <Form result={refusal}>
        <TextField name="email" type="email" label={t('manage:team.email')} autoComplete="off" dir="ltr" required />
        <ChoiceField
          name="role"
          label={t('manage:team.role')}
          defaultValue="staff"
          options={TEAM_ROLES.map((role) => ({
            value: role,
            label: (
              <>
                <b>{t(`events:role.${role}`)}</b> <span className="small mute">{t(`events:roleHint.${role}`)}</span>
              </>
            ),
          }))}
        />
        <SelectField name="language" label={t('manage:team.language')} defaultValue={reader} required>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </SelectField>
        <FormActions>
          <SubmitButton intent="invite">{t('manage:team.send')}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}

function Member({ member, canInvite, refusal }: { member: TeamMemberView; canInvite: boolean; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('manage', 'events');
  const { event } = useManagedEvent();
  const name = member.name || member.email;
  return (
    <>
      <div className="row">
        <Avatar name={name} id={member.id} size="small" />
        <div>
          <p>
            <b dir="auto">{name}</b> {member.isMe ? <Pill tone="tint">{t('manage:team.me')}</Pill> : null}
          </p>
          {member.name ? (
            <p className="small mute" dir="ltr">
              {member.email}
            </p>
          ) : null}
          {member.kind === 'invitation' ? (
            <p className="small">
              <Pill tone="gold">{t(`manage:team.state.${member.state}`)}</Pill> {formatDay(t, new Date(member.createdAt), event.timeZone)}
            </p>
          ) : null}
        </div>
      </div>
      <ul className="stack">
        {member.roles.map((role) => (
          <li key={role} className="row">
            <Pill>{t(`events:role.${role}`)}</Pill>
            {canInvite && (member.kind === 'invitation' || TEAM_ROLES.some((known) => known === role)) ? <RowAction member={member} role={role} refusal={refusal} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Takes one role, or withdraws one invitation; the button says whose, since a list has many. */
function RowAction({ member, role, refusal }: { member: TeamMemberView; role: TeamMemberView['roles'][number]; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('manage', 'events');
  const invitation = member.kind === 'invitation';
  return (
    <Form result={refusal?.values['role']?.[0] === role ? refusal : undefined}>
      <input type="hidden" name="id" value={member.id} />
      <input type="hidden" name="role" value={role} />
      <SubmitButton intent={invitation ? 'withdraw' : 'remove'} tone="plain" small>
        {invitation ? t('manage:team.withdraw') : t('manage:team.remove')}
        <span className="sr-only">
          {' '}
          {t(`events:role.${role}`)}, {member.name || member.email}
        </span>
      </SubmitButton>
    </Form>
  );
}
