import { useCallback, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import { useToast } from '../../components/toast';
import { useT } from '../../i18n/use-t';
import { refusalOf } from '../../lib/form';
import { decidedText, undoable } from './decided-text';
import type { action } from './registrations.page';

/** Sends decisions without leaving the list, says what became of them, and offers to take them back while their mails wait. */
export function useDecisions() {
  const t = useT('registration');
  const toast = useToast();
  const fetcher = useFetcher<typeof action>();
  const shown = useRef<unknown>(undefined);

  const send = useCallback(
    (intent: 'approve' | 'decline' | 'reopen', ids: readonly string[], reason = '') => {
      const form = new FormData();
      form.set('intent', intent);
      for (const id of ids) form.append('ids', id);
      if (reason) form.set('reason', reason);
      void fetcher.submit(form, { method: 'post' });
    },
    [fetcher],
  );

  useEffect(() => {
    const answer = fetcher.data;
    if (answer === undefined || answer === shown.current || fetcher.state !== 'idle') return;
    shown.current = answer;
    const refusal = refusalOf(answer);
    if (refusal) return toast({ text: refusal.message });
    if (!('decided' in answer)) return;
    const ids = undoable(answer.decided);
    const text = decidedText(t, answer.decided);
    toast(ids.length > 0 ? { text: `${text}. ${t('registration:manage.mailWaits')}`, undo: () => send('reopen', ids) } : { text });
  }, [fetcher.data, fetcher.state, send, t, toast]);

  return { send, busy: fetcher.state !== 'idle' };
}
