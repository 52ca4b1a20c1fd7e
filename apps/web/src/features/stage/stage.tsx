import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RoomFeed, Way } from '@plenary/contracts/stage-feeds';
import { isPlayable } from '@plenary/contracts/stage-source';
import { Button, LinkButton } from '../../components/button';
import { useLanguage, usePick, useT } from '../../i18n/use-t';
import { Embed, frameOf } from './embed';
import { SoundPlayer, VideoPlayer } from './media-player';
import { Placeholder } from './placeholder';
import { shownOf, type Choice, type Mode } from './stage-choice';
import { StageControls } from './stage-controls';
import type { StageFacts } from './stage-host';
import { useChoice } from './use-choice';
import type { Carried } from './use-media';
import styles from './stage.module.css';

/** What services call themselves; the same in every language. */
const SERVICE_NAMES: Record<string, string> = { zoom: 'Zoom', teams: 'Microsoft Teams', bigbluebutton: 'BigBlueButton', jitsi: 'Jitsi Meet' };

/** Picture and sound of a room as its reader chose them, or the way to them. It follows the room by itself, and stays the same while pages of the event change around it. */
export default function Stage({ facts }: { facts: StageFacts }) {
  const t = useT('stage');
  const language = useLanguage();
  const pick = usePick(facts.reference);
  const { now } = useSyncExternalStore(facts.client.subscribe, facts.client.snapshot, facts.client.snapshot);
  const known = useChoice(facts.personId, facts.roomId);
  const carried = useRef<Carried>({ time: null, muted: true, volume: 1 });
  const title = pick(now?.current?.title ?? facts.title).text;
  if (!now || !known) return <Frame><Placeholder title={title} text={t('stage:player.coming')} /></Frame>;
  const shown = now.source && shownOf(now.source.feeds, known.choice, language, known.thin);
  if (!shown) return <Frame><Placeholder title={title} text={`${t('stage:player.none')}. ${t('stage:player.noneText')}`} /></Frame>;
  return (
    <>
      {shown.mode === 'questions' ? (
        <Frame small>
          <Quiet title={title} thin={known.thin && known.choice.mode === undefined} modes={shown.modes} onChoose={known.choose} />
        </Frame>
      ) : (
        <FeedPlayer key={`${shown.feed.key}/${shown.mode}`} facts={facts} feed={shown.feed} mode={shown.mode} captions={known.choice.captions} carried={carried} title={title} sign={shown.sign} />
      )}
      <StageControls shown={shown} choice={known.choice} hasSign={now.source?.feeds.some(({ key }) => key === 'sign') ?? false} onChoose={known.choose} />
    </>
  );
}

function Frame({ small, children }: { small?: boolean; children: React.ReactNode }) {
  return <div className={small ? styles['strip'] : styles['player']}>{children}</div>;
}

/** Nothing loads until the reader asks. */
function Quiet({ title, thin, modes, onChoose }: { title: string; thin: boolean; modes: readonly Mode[]; onChoose: (change: Choice) => void }) {
  const t = useT('stage');
  return (
    <Placeholder title={title} text={t(thin ? 'stage:quiet.thin' : 'stage:quiet.chosen')}>
      {modes.includes('sound') ? <Button onClick={() => onChoose({ mode: 'sound' })}>{t('stage:quiet.sound')}</Button> : null}
      <Button tone={modes.includes('sound') ? 'quiet' : 'primary'} onClick={() => onChoose({ mode: 'picture' })}>
        {t('stage:quiet.picture')}
      </Button>
    </Placeholder>
  );
}

interface Playing {
  facts: StageFacts;
  feed: RoomFeed;
  mode: Mode;
  captions: string | undefined;
  carried: React.RefObject<Carried>;
  title: string;
  sign: RoomFeed | null;
}

/** One feed. When its first address fails and there is a spare one, that takes over, and the page says so. */
function FeedPlayer({ facts, feed, mode, captions, carried, title, sign }: Playing) {
  const t = useT('stage');
  const [spare, setSpare] = useState(false);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // Another address, set by the team meanwhile, is a new beginning.
  const addresses = JSON.stringify([feed.main, feed.fallback, feed.audio]);
  useEffect(() => {
    setSpare(false);
    setFailed(false);
  }, [addresses]);
  const way = wayOf(feed, mode, spare);
  const hasSpare = mode === 'picture' && feed.fallback !== null && !spare;
  const fail = (): void => (hasSpare ? setSpare(true) : setFailed(true));
  const again = (): void => {
    setFailed(false);
    setSpare(false);
    setAttempt(attempt + 1);
  };
  if (mode === 'picture' && !isPlayable(way.kind)) return <Meeting facts={facts} feed={feed} way={way} spare={spare} title={title} />;
  const frame = mode === 'picture' ? frameOf(way) : null;
  return (
    <div className={mode === 'sound' ? styles['strip'] : styles['player']}>
      {mode === 'sound' && way.url ? <SoundPlayer key={`${way.url}/${attempt}`} url={way.url} carried={carried} attempt={attempt} onFail={fail} title={title} /> : null}
      {mode === 'picture' ? <Picture way={way} frame={frame} attempt={attempt} carried={carried} captions={captionsOf(feed, captions)} sign={sign} onFail={fail} /> : null}
      {frame && hasSpare ? (
        <button type="button" className={styles['chip']} onClick={() => setSpare(true)}>
          {t('stage:player.useSpare')}
        </button>
      ) : null}
      <PlayerNotice failed={failed} spare={spare} onAgain={again} />
    </div>
  );
}

interface PictureFacts {
  way: Way;
  frame: string | null;
  attempt: number;
  carried: React.RefObject<Carried>;
  captions: { language: string; url: string } | null;
  sign: RoomFeed | null;
  onFail: () => void;
}

/** Another site's player or our own, with the sign language interpreter over it. */
function Picture({ way, frame, attempt, carried, captions, sign, onFail }: PictureFacts) {
  return (
    <>
      {frame ? <Embed key={frame} src={frame} /> : null}
      {!frame && way.url ? <VideoPlayer key={`${way.url}/${attempt}`} url={way.url} carried={carried} attempt={attempt} onFail={onFail} loop={way.kind === 'mp4'} captions={captions} /> : null}
      {sign ? <SignPicture sign={sign} /> : null}
    </>
  );
}

/** Says that a stream failed or that this is the spare one, with the way back. */
function PlayerNotice({ failed, spare, onAgain }: { failed: boolean; spare: boolean; onAgain: () => void }) {
  const t = useT('stage');
  if (!failed && !spare) return null;
  return (
    <div className={styles['notice']} role={failed ? 'alert' : 'status'}>
      <span>{t(failed ? 'stage:player.failed' : 'stage:player.spare')}</span>
      <Button small onClick={onAgain}>
        {t(spare ? 'stage:player.firstAgain' : 'stage:player.reload')}
      </Button>
    </div>
  );
}

/** The address that is played now. */
function wayOf(feed: RoomFeed, mode: Mode, spare: boolean): Way {
  if (mode === 'sound' && feed.audio) return { kind: 'hls', url: feed.audio };
  return spare && feed.fallback ? feed.fallback : feed.main;
}

const captionsOf = ({ captions }: RoomFeed, wished: string | undefined): { language: string; url: string } | null => {
  const url = Object.entries(captions).find(([language]) => language === wished)?.[1];
  return wished && url ? { language: wished, url } : null;
};

/** A meeting elsewhere: its address is on the server, which sends there who may. */
function Meeting({ facts, feed, way, spare, title }: { facts: StageFacts; feed: RoomFeed; way: Way; spare: boolean; title: string }) {
  const t = useT('stage');
  const service = SERVICE_NAMES[way.kind] ?? way.kind;
  const to = `/api/events/${facts.eventId}/rooms/${facts.roomId}/open?feed=${feed.key}${spare ? '&way=fallback' : ''}`;
  return (
    <Frame>
      <Placeholder title={title} text={t('stage:player.openText', { service })}>
        <LinkButton to={to} reloadDocument target="_blank" rel="noreferrer">
          {t('stage:player.open', { service })}
        </LinkButton>
      </Placeholder>
    </Frame>
  );
}

/** The sign language interpreter, a second picture without sound. */
function SignPicture({ sign }: { sign: RoomFeed }) {
  const t = useT('stage');
  const silent = useRef<Carried>({ time: null, muted: true, volume: 0 });
  const [failed, setFailed] = useState(false);
  const frame = frameOf(sign.main);
  if (failed || sign.main.url === null) return <div className={styles['sign']}><p className="small">{t('stage:sign.failed')}</p></div>;
  return (
    <div className={styles['sign']} role="group" aria-label={t('stage:sign.label')}>
      {frame ? <Embed src={frame} /> : <VideoPlayer url={sign.main.url} carried={silent} attempt={0} onFail={() => setFailed(true)} loop captions={null} silentLabel={t('stage:sign.label')} />}
    </div>
  );
}
