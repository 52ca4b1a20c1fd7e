import type { RoomView } from '@plenary/contracts/program';
import type { HallCodeView } from '@plenary/contracts/stage-hall';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { usePick, useT } from '../../i18n/use-t';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

/** The code by which people in one hall take part, and how many did. */
export function HallCodeSection({ room, code }: { room: RoomView; code: HallCodeView | null }) {
  const t = useT('screen');
  const { event } = useManagedEvent();
  return (
    <Card title={t('screen:manage.hall', { room: usePick(event.referenceLanguage)(room.name).text })}>
      {code ? (
        <p>
          <b className={styles['hallCode']} dir="ltr">
            {code.code}
          </b>{' '}
          <span className="small mute">{t('screen:manage.guests', { count: code.guests })}</span>
        </p>
      ) : null}
      <p className="small mute">{t(code ? 'screen:manage.hallSure' : 'screen:manage.hallHint')}</p>
      <Form>
        <input type="hidden" name="of" value={room.id} />
        <FormActions>
          <SubmitButton intent="hallCode" tone="quiet" small>
            {t(code ? 'screen:manage.hallAgain' : 'screen:manage.hallMake')}
          </SubmitButton>
          {code ? (
            <SubmitButton intent="endHallCode" tone="danger" small>
              {t('screen:manage.hallEnd')}
            </SubmitButton>
          ) : null}
        </FormActions>
      </Form>
    </Card>
  );
}
