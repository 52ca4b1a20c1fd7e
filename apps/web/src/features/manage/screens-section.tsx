import type { RoomView } from '@plenary/contracts/program';
import type { ScreenView } from '@plenary/contracts/stage-screens';
import { formatDistance } from '@plenary/i18n/time';
import { Card } from '../../components/card';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { useReader } from '../../lib/reader';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

/** Links of screens in the hall: made, listed with their last use, ended. */
export function ScreensSection({ screens, rooms, refusal }: { screens: readonly ScreenView[]; rooms: readonly RoomView[]; refusal: FormResult | undefined }) {
  const t = useT('screen');
  const { event } = useManagedEvent();
  const pick = usePick(event.referenceLanguage);
  return (
    <Card title={t('screen:manage.title')}>
      <p className="small mute">{t('screen:manage.hint')}</p>
      <ul className={styles['list']}>
        {screens.map((screen) => (
          <ScreenRow key={screen.id} screen={screen} />
        ))}
      </ul>
      {screens.length === 0 ? <p className="small">{t('screen:manage.none')}</p> : null}
      <Form result={refusal} key={screens.length} className={styles['wide']}>
        <FieldRow>
          <TextField name="name" label={t('screen:manage.name')} maxLength={80} required />
          <SelectField name="roomId" label={t('screen:manage.room')} required>
            {rooms.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name).text}
              </option>
            ))}
          </SelectField>
        </FieldRow>
        <FormActions>
          <SubmitButton intent="screen" tone="quiet">
            {t('screen:manage.make')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}

function ScreenRow({ screen: { id, name, url, lastUsedAt } }: { screen: ScreenView }) {
  const t = useT('screen');
  const { now } = useReader();
  const { pathname } = new URL(url);
  return (
    <li>
      <Form className={styles['screenRow']}>
        <input type="hidden" name="of" value={id} />
        <span>
          <b>{name}</b> <span className="small mute">{lastUsedAt ? t('screen:manage.used', { distance: formatDistance(t, new Date(now), new Date(lastUsedAt)) }) : t('screen:manage.never')}</span>
        </span>
        <a href={pathname} target="_blank" rel="noreferrer">
          {t('screen:manage.link')}
        </a>
        <a href={`${pathname}?overlay=1`} target="_blank" rel="noreferrer">
          {t('screen:manage.overlay')}
        </a>
        <SubmitButton intent="endScreen" tone="danger" small>
          {t('screen:manage.end')}
        </SubmitButton>
      </Form>
    </li>
  );
}
