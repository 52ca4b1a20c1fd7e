import type { RegistrationState, RegistrationView } from '@plenary/contracts/registration';
import { countryName } from '@plenary/i18n/countries';
import { formatDay, formatTimeIn } from '@plenary/i18n/time';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import type { Column } from '../../components/data-table';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import styles from './registration.module.css';

const TONES = { unconfirmed: undefined, pending: 'gold', waitlisted: 'tint', approved: 'ok', declined: undefined, withdrawn: undefined } as const satisfies Record<RegistrationState, unknown>;

/** What a row can ask for, and the forms that its buttons send when no script takes over. */
export interface RowActions {
  forms: { many: string; decline: string };
  approve: (id: string) => void;
  decline: (id: string) => void;
}

/** The columns of the team's list; times are the event's. */
export function useRegistrationColumns(timeZone: string, actions: RowActions): Column<RegistrationView>[] {
  const t = useT('registration', 'countries');
  return [
    {
      key: 'delegate',
      label: t('registration:manage.delegate'),
      cell: (row) => (
        <span className={styles['who']}>
          <b dir="auto">{row.name}</b>
          <span className={classNames('small mute', styles['email'])} dir="ltr">
            {row.email}
          </span>
        </span>
      ),
    },
    { key: 'country', label: t('registration:manage.country'), cell: (row) => (row.country === null ? t('registration:international') : countryName(t, row.country)) },
    {
      key: 'institution',
      label: t('registration:manage.institution'),
      cell: (row) => (
        <span className={styles['who']}>
          <span dir="auto">{row.institution}</span>
          <span className="small mute" dir="auto">
            {[row.position, row.category ? t(`registration:category.${row.category}`) : ''].filter(Boolean).join(', ')}
          </span>
        </span>
      ),
    },
    { key: 'state', label: t('registration:manage.state'), cell: (row) => <State row={row} timeZone={timeZone} /> },
    { key: 'decide', label: t('registration:manage.decision'), cell: (row) => <Decide row={row} actions={actions} /> },
  ];
}

/** The state, since when the request is there, and who decided why. */
function State({ row, timeZone }: { row: RegistrationView; timeZone: string }) {
  const t = useT('registration');
  const source = { form: null, invitation: t('registration:manage.sourceInvitation'), desk: t('registration:manage.sourceDesk') }[row.source];
  const notes = [source, row.decidedBy ? t('registration:manage.decidedBy', { name: row.decidedBy }) : null, row.reason].filter(Boolean);
  return (
    <span className={styles['who']}>
      <span className={styles['pills']}>
        <Pill tone={TONES[row.state]}>{t(`registration:state.${row.state}`)}</Pill>
        {row.late && row.state === 'pending' ? (
          <span title={t('registration:manage.lateHint')}>
            <Pill tone="live">{t('registration:manage.late')}</Pill>
          </span>
        ) : null}
      </span>
      <time className="tiny mute num" dateTime={row.createdAt}>
        {formatDay(t, new Date(row.createdAt), timeZone)}, {formatTimeIn(t, new Date(row.createdAt), timeZone)}
      </time>
      {notes.length > 0 ? (
        <span className="tiny mute" dir="auto">
          {notes.join(', ')}
        </span>
      ) : null}
    </span>
  );
}

function Decide({ row, actions }: { row: RegistrationView; actions: RowActions }) {
  const t = useT('registration');
  return (
    <span className={styles['decide']}>
      {row.can['approve'] ? (
        <Button small tone="quiet" type="submit" form={actions.forms.many} name="intent" value={`approve ${row.id}`} onClick={(event) => (event.preventDefault(), actions.approve(row.id))} aria-label={`${t('registration:manage.approve')}: ${row.name}`}>
          {t('registration:manage.approve')}
        </Button>
      ) : null}
      {row.can['decline'] ? (
        <Button small tone="plain" type="submit" form={actions.forms.decline} name="ids" value={row.id} onClick={(event) => (event.preventDefault(), actions.decline(row.id))} aria-label={`${t('registration:manage.decline')}: ${row.name}`}>
          {t('registration:manage.decline')}
        </Button>
      ) : null}
    </span>
  );
}
