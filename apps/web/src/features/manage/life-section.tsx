import type { EventMove, EventState, EventView } from '@plenary/contracts/events';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';

/** What one may do next in each state; publishing has a page of its own. */
const NEXT: Record<EventState, readonly Exclude<EventMove, 'publish'>[]> = { draft: [], published: ['archive', 'unpublish'], archived: ['restore'] };

/** The steps of an event's life, each with what it does for delegates. */
export function LifeSection({ event, refusal }: { event: EventView; refusal: FormResult | undefined }) {
  const t = useT('manage');
  if (!event.can['event.publish']) return null;
  return (
    <Card title={t('manage:life.title')}>
      {event.state === 'draft' ? (
        <LinkButton to={`/manage/${event.id}/publish`} tone="quiet">
          {t('manage:head.publish')}
        </LinkButton>
      ) : null}
      {NEXT[event.state].map((move) => (
        <Form key={move} result={refusal?.values['intent']?.[0] === move ? refusal : undefined}>
          <p className="small mute">{t(`manage:life.${move}Hint`)}</p>
          <FormActions>
            <SubmitButton intent={move} tone={move === 'restore' ? 'quiet' : 'danger'}>
              {t(`manage:life.${move}`)}
            </SubmitButton>
          </FormActions>
        </Form>
      ))}
    </Card>
  );
}
