import type { OwnRegistrationView } from '@plenary/contracts/registration';
import { LinkButton } from '../../components/button';
import { usePick, useT } from '../../i18n/use-t';
import { EventWhen } from './event-when';
import styles from './registration.module.css';

/** Where the registration stands in words, who decides, and the next steps as buttons. */
export function OwnState({ own }: { own: OwnRegistrationView }) {
  const t = useT('registration');
  const pick = usePick(own.event.referenceLanguage);
  const { slug } = own.event;
  const state = own.state === 'unconfirmed' ? 'pending' : own.state;
  const organizers = own.organizers.map((name) => pick(name).text).filter(Boolean);
  return (
    <div className="stack">
      <p>{t(`registration:own.${state}Text`, { email: own.email })}</p>
      {state === 'pending' && organizers.length > 0 ? <p>{t('registration:own.decides', { organizers: organizers.join(', ') })}</p> : null}
      {own.ahead !== null ? <p>{own.ahead === 0 ? t('registration:own.aheadNone') : t('registration:own.ahead', { count: own.ahead })}</p> : null}
      {state === 'declined' && own.reason ? (
        <div>
          <p className="eyebrow">{t('registration:own.reason')}</p>
          <blockquote className={styles['quote']} dir="auto">
            {own.reason}
          </blockquote>
        </div>
      ) : null}
      <EventWhen event={own.event} />
      <p className="row">
        {own.joinPath ? (
          <LinkButton to={own.joinPath} reloadDocument>
            {t('registration:own.join')}
          </LinkButton>
        ) : null}
        {own.can['register'] ? <LinkButton to={`/e/${slug}/register`}>{t('registration:own.registerAgain')}</LinkButton> : null}
        {own.can['withdraw'] ? (
          <LinkButton tone="quiet" to={`/api/public/events/${slug}/registration.ics`} reloadDocument>
            {t('registration:own.calendar')}
          </LinkButton>
        ) : null}
        <LinkButton tone="quiet" to={`/e/${slug}`}>
          {t('registration:own.event')}
        </LinkButton>
      </p>
    </div>
  );
}
