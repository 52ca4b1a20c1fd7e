import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import type { SessionView } from '@plenary/contracts/program';
import { Button } from '../../components/button';
import { useToast } from '../../components/toast';
import { useT } from '../../i18n/use-t';
import { refusalOf } from '../../lib/form';
import { neighbour } from './draft-times';
import { useNames, useProgramme } from './programme-data';
import styles from './program.module.css';

/** Moves a session before or after its neighbour in the room, by mouse, finger or keys; the toast takes it back. */
export function SwapButtons({ session }: { session: SessionView }) {
  const t = useT('program');
  const { event, sessions } = useProgramme();
  const names = useNames();
  const fetcher = useFetcher<{ done: string }>();
  const toast = useToast();
  const partner = useRef('');
  const title = names.session(session.id);
  const refusal = refusalOf(fetcher.data);

  const shown = useRef<unknown>(undefined);
  useEffect(() => {
    if (shown.current === fetcher.data) return;
    shown.current = fetcher.data;
    if (fetcher.data?.done !== 'swap') return;
    const answers = { intent: 'swap', first: session.id, second: partner.current };
    toast({ text: t('program:sessions.swapped'), undo: () => void fetcher.submit(answers, { method: 'post' }) });
  }, [fetcher, session.id, t, toast]);

  const button = (step: -1 | 1) => {
    const other = neighbour(sessions, session, step, event.timeZone);
    if (!other) return null;
    return (
      <fetcher.Form method="post" onSubmit={() => (partner.current = other.id)}>
        <input type="hidden" name="first" value={session.id} />
        <input type="hidden" name="second" value={other.id} />
        <Button type="submit" name="intent" value="swap" tone="quiet" small aria-label={t(step < 0 ? 'program:sessions.earlier' : 'program:sessions.later', { title })}>
          {step < 0 ? '↑' : '↓'}
        </Button>
      </fetcher.Form>
    );
  };
  return (
    <div className={styles['swap']}>
      {button(-1)}
      {button(1)}
      {refusal ? (
        <p role="alert" className={`small ${styles['warning']}`}>
          {refusal.message}
        </p>
      ) : null}
    </div>
  );
}
