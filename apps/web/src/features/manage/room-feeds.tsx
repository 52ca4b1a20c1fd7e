import type { RoomView } from '@plenary/contracts/program';
import type { FeedKey, FeedList, FeedView } from '@plenary/contracts/stage-feeds';
import { FEED_KEYS, FLOOR, isPlayable, SIGN } from '@plenary/contracts/stage-source';
import { languages } from '@plenary/i18n/languages';
import { Card } from '../../components/card';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { autonym } from '../../lib/autonym';
import type { FormResult } from '../../lib/form';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

/** A refusal, and which form of the page it belongs to. */
export type RefusalOf = (form: string) => FormResult | undefined;

/** Name of a form of this page: one per room and feed. */
export const feedForm = (roomId: string, key: FeedKey | 'new'): string => `${roomId}/${key}`;

/** Picture and sound of one room, a form for each feed. */
export function RoomFeeds({ room, list, refusalOf }: { room: RoomView; list: FeedList; refusalOf: RefusalOf }) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const free = FEED_KEYS.filter((key) => !list.feeds.some((feed) => feed.key === key));
  return (
    <Card title={<Localized text={usePick(event.referenceLanguage)(room.name)} />}>
      {list.feeds.length === 0 ? (
        <p>
          <Pill tone="gold">{t('manage:stage.none')}</Pill>
        </p>
      ) : null}
      {list.feeds.map((feed) => (
        <FeedForm key={feed.key} roomId={room.id} feed={feed} rev={list.rev} refusal={refusalOf(feedForm(room.id, feed.key))} />
      ))}
      <NewFeed roomId={room.id} free={free} rev={list.rev} refusal={refusalOf(feedForm(room.id, 'new'))} />
    </Card>
  );
}

/** What a feed is called: the floor, sign language, or the language in itself. */
function useFeedName(): (key: FeedKey) => string {
  const t = useT('stage');
  return (key) => (key === FLOOR ? t('stage:feed.floor') : key === SIGN ? t('stage:sign.show') : autonym(key));
}

function FeedForm({ roomId, feed, rev, refusal }: { roomId: string; feed: FeedView; rev: number; refusal: FormResult | undefined }) {
  const t = useT('manage');
  const name = useFeedName();
  const captions = [...new Set([...languages, ...Object.keys(feed.captions)])];
  return (
    <details className={styles['feed']} open={refusal !== undefined}>
      <summary>
        <b>{name(feed.key)}</b> <Pill tone="ok">{t(`manage:stage.kind.${feed.kind}`)}</Pill>
      </summary>
      <Form result={refusal} key={rev}>
        <input type="hidden" name="of" value={feedForm(roomId, feed.key)} />
        <TextField name="url" inputMode="url" dir="ltr" label={t('manage:stage.url')} hint={t('manage:stage.urlHint')} defaultValue={feed.url} maxLength={2_000} required />
        <TextField name="fallback" inputMode="url" dir="ltr" label={t('manage:stage.fallback')} hint={t('manage:stage.fallbackHint')} defaultValue={feed.fallback ?? ''} maxLength={2_000} />
        {feed.key === SIGN ? null : (
          <>
            <TextField name="audio" inputMode="url" dir="ltr" label={t('manage:stage.audio')} hint={t('manage:stage.audioHint')} defaultValue={feed.audio ?? ''} maxLength={2_000} />
            {isPlayable(feed.kind) ? (
              <FieldRow>
                {captions.map((language) => (
                  <TextField key={language} name={`captions.${language}`} inputMode="url" dir="ltr" label={t('manage:stage.captions', { language: autonym(language) })} defaultValue={Object.entries(feed.captions).find(([each]) => each === language)?.[1] ?? ''} maxLength={2_000} />
                ))}
              </FieldRow>
            ) : null}
          </>
        )}
        <FormActions>
          <SubmitButton intent="feed" tone="quiet">
            {t('common:action.save')}
          </SubmitButton>
          <SubmitButton intent="remove" tone="danger" small>
            {t('manage:stage.remove')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  );
}

function NewFeed({ roomId, free, rev, refusal }: { roomId: string; free: readonly FeedKey[]; rev: number; refusal: FormResult | undefined }) {
  const t = useT('manage');
  const name = useFeedName();
  return (
    <Form result={refusal} key={rev} className={styles['wide']}>
      <input type="hidden" name="of" value={feedForm(roomId, 'new')} />
      <FieldRow>
        <SelectField name="key" label={t('manage:stage.which')} required>
          {free.map((key) => (
            <option key={key} value={key}>
              {name(key)}
            </option>
          ))}
        </SelectField>
        <TextField name="url" inputMode="url" dir="ltr" label={t('manage:stage.url')} maxLength={2_000} required />
      </FieldRow>
      <p className="small mute">{t('manage:stage.urlHint')}</p>
      <FormActions>
        <SubmitButton intent="feed" tone="quiet">
          {t('manage:stage.add')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
