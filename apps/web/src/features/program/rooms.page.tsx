import { data } from 'react-router';
import type { RoomView } from '@plenary/contracts/program';
import { Card } from '../../components/card';
import { TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { usePick, useT } from '../../i18n/use-t';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { localeAnswer, referenceOf, withFormNames } from '../manage/event-form.server';
import { LocaleFields } from '../manage/locale-fields';
import type { Route } from './+types/rooms.page';
import { moved } from './people-order';
import { useProgramme } from './programme-data';
import styles from './program.module.css';

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const rooms = `/events/${args.params.eventId}/programme/rooms`;
    const [intent, id] = [form.intent ?? '', form.string('id')];
    if (intent === 'remove') await api.delete(`${rooms}/${id}`);
    else if (intent === 'order') await api.put(`${rooms}/order`, { roomIds: form.list('roomIds') });
    else {
      const name = { name: localeAnswer(form, 'name') };
      const call = intent === 'rename' ? api.patch(`${rooms}/${id}`, name) : api.post(rooms, name, form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {});
      await withRoomNames(form, call);
    }
    return data({ done: intent });
  });

/** A missing name stands at the leading language's field. */
const withRoomNames = <Done,>(form: Parameters<typeof referenceOf>[0], call: Promise<Done>): Promise<Done> => withFormNames(referenceOf(form), {}, call);

/** The rooms of the event in their order: named, ordered, added, and removed while they are empty. */
export default function RoomsPage({ actionData }: Route.ComponentProps) {
  const t = useT('program');
  const { rooms } = useProgramme();
  const refusal = refusalOf(actionData);
  const ofRoom = refusal?.values['id']?.[0];
  return (
    <>
      <p className="mute">{t('program:rooms.lead')}</p>
      {rooms.map((room, index) => (
        <RoomCard key={room.id} room={room} index={index} refusal={ofRoom === room.id ? refusal : undefined} />
      ))}
      <Card title={t('program:rooms.new')}>
        <NameForm key={rooms.length} intent="create" label={t('program:rooms.add')} refusal={ofRoom ? undefined : refusal} />
      </Card>
    </>
  );
}

function RoomCard({ room, index, refusal }: { room: RoomView; index: number; refusal: FormResult | undefined }) {
  const t = useT('program');
  const { event, rooms, sessions } = useProgramme();
  const name = usePick(event.referenceLanguage)(room.name).text;
  const count = sessions.filter(({ roomId }) => roomId === room.id).length;
  return (
    <Card title={name}>
      <div className="row between">
        <span className="small mute num">{t('program:rooms.count', { count })}</span>
        <span className="row">
          {index > 0 ? <OrderForm ids={moved(rooms, index, -1).map(({ id }) => id)} label={t('program:rooms.up', { name })} sign="↑" /> : null}
          {index < rooms.length - 1 ? <OrderForm ids={moved(rooms, index, 1).map(({ id }) => id)} label={t('program:rooms.down', { name })} sign="↓" /> : null}
          {count === 0 ? <RemoveForm room={room} name={name} /> : null}
        </span>
      </div>
      <details className={styles['rename']}>
        <summary>{t('program:rooms.rename')}</summary>
        <NameForm intent="rename" room={room} label={t('common:action.save')} refusal={refusal} />
      </details>
    </Card>
  );
}

function NameForm({ intent, room, label, refusal }: { intent: string; room?: RoomView; label: string; refusal: FormResult | undefined }) {
  const t = useT('program');
  const { event } = useProgramme();
  return (
    <Form result={refusal}>
      {room ? <input type="hidden" name="id" value={room.id} /> : null}
      <input type="hidden" name="referenceLanguage" value={event.referenceLanguage} />
      <LocaleFields>
        {(language) => <TextField name={`name.${language}`} label={t('program:rooms.name')} defaultValue={room?.name[language]} lang={language} maxLength={300} required={language === event.referenceLanguage} />}
      </LocaleFields>
      <FormActions>
        <SubmitButton intent={intent} tone={room ? 'quiet' : 'primary'}>
          {label}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function OrderForm({ ids, label, sign }: { ids: readonly string[]; label: string; sign: string }) {
  return (
    <Form>
      {ids.map((id) => (
        <input key={id} type="hidden" name="roomIds" value={id} />
      ))}
      <SubmitButton intent="order" tone="quiet" small>
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{label}</span>
      </SubmitButton>
    </Form>
  );
}

function RemoveForm({ room, name }: { room: RoomView; name: string }) {
  const t = useT('program');
  return (
    <Form>
      <input type="hidden" name="id" value={room.id} />
      <SubmitButton intent="remove" tone="quiet" small>
        <span aria-hidden>×</span>
        <span className="sr-only">{t('program:rooms.remove', { name })}</span>
      </SubmitButton>
    </Form>
  );
}
