import { useMemo } from 'react';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { RoomClient } from '@plenary/live-client';
import { useT } from '../../i18n/use-t';
import { Placeholder } from './placeholder';
import { StageSlot, type StageFacts } from './stage-host';
import styles from './stage.module.css';

interface RoomStageFacts {
  event: PublicEventView;
  roomId: string;
  personId: string;
  client: RoomClient | null;
  title: string;
}

/** The stage in its room. Before scripts run there is its frame with the title. */
export function RoomStage({ event, roomId, personId, client, title }: RoomStageFacts) {
  const t = useT('stage');
  const facts = useMemo<StageFacts | null>(
    () => client && { client, eventId: event.id, roomId, personId, slug: event.slug, reference: event.referenceLanguage, title: event.title },
    [client, event, roomId, personId],
  );
  return (
    <StageSlot facts={facts}>
      <div className={styles['player']}>
        <Placeholder title={title} text={t('stage:player.coming')} />
      </div>
    </StageSlot>
  );
}
