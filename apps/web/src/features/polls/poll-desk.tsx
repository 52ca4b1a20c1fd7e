import { type FormEvent, useState } from 'react';
import type { Language } from '@plenary/contracts/languages';
import type { ModeratorPoll } from '@plenary/contracts/polls';
import { Button } from '../../components/button';
import { Form, FormActions } from '../../components/form';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { randomId } from '../../lib/id';
import type { Room } from '../room/use-room';
import { PollFields } from './poll-fields';
import { pollAnswers } from './poll-form';
import { PollDeskRow } from './poll-desk-row';
import styles from './desk-polls.module.css';
import type { Chair } from './use-chair';

interface Desk {
  room: Room;
  chair: Chair;
  reference: Language;
}

/** The chair's polls: prepare, open, close, show. Everything is the server's state; nothing changes here before it answers. */
export function PollDesk({ room, chair, reference }: Desk) {
  const t = useT('polls');
  const { session } = room.state;
  const [editing, setEditing] = useState<string | null>(null);
  const polls = [...(session?.polls.all.values() ?? [])];
  const editor = (poll: ModeratorPoll | undefined) => (
    <PollEditor key={poll?.id ?? 'new'} poll={poll} sessionId={session?.id ?? ''} chair={chair} reference={reference} onDone={() => setEditing(null)} />
  );
  return (
    <div className={styles['list']}>
      {polls.length === 0 && editing === null ? <EmptyState title={t('polls:desk.none')} text={t('polls:desk.noneText')} /> : null}
      {polls.map((poll) => (editing === poll.id && poll.state === 'draft' ? editor(poll) : <PollDeskRow key={poll.id} poll={poll} chair={chair} reference={reference} onEdit={() => setEditing(poll.id)} />))}
      {editing === 'new' ? (
        editor(undefined)
      ) : (
        <div>
          <Button small tone="quiet" onClick={() => setEditing('new')}>
            {t('polls:desk.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Writes a draft from the desk. The id is made once, so that sending twice makes one poll. */
function PollEditor({ poll, sessionId, chair, reference, onDone }: { poll: ModeratorPoll | undefined; sessionId: string; chair: Chair; reference: Language; onDone: () => void }) {
  const t = useT('polls');
  const [id] = useState(poll?.id ?? randomId());
  const save = async (form: HTMLFormElement): Promise<void> => {
    const typed = new FormData(form);
    const content = pollAnswers((name) => String(typed.get(name) ?? '').trim() || undefined);
    if (await chair.tell('poll.save', { cid: randomId(), id, sessionId, rev: poll?.rev ?? 0, ...content })) onDone();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void save(event.currentTarget);
  };
  return (
    <Form className={styles['editor']} onSubmit={submit}>
      <PollFields poll={poll} reference={reference} />
      <FormActions>
        <Button type="submit" small>
          {t('common:action.save')}
        </Button>
        <Button small tone="quiet" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
