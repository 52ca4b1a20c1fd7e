import { useEffect, useRef, useState } from 'react';
import type { SourceView } from '@plenary/contracts/stage';
import { LINK_KINDS, youtubeId } from '@plenary/contracts/stage-source';
import { Button, LinkButton } from '../../components/button';
import { useT } from '../../i18n/use-t';
import styles from './room.module.css';

/** What services call themselves; the same in every language. */
const SERVICE_NAMES: Record<string, string> = { zoom: 'Zoom', teams: 'Microsoft Teams', bigbluebutton: 'BigBlueButton', jitsi: 'Jitsi Meet' };

/** Whether the reader's connection asks for few bytes; only some browsers tell. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean; effectiveType?: string } };
  return connection?.saveData === true || connection?.effectiveType === 'slow-2g' || connection?.effectiveType === '2g';
}

/** Picture and sound of the room, or the way to them. It stays mounted while sessions follow each other. */
export function Player({ source, title }: { source: SourceView | null; title: string }) {
  const t = useT('room');
  const [shown, setShown] = useState(true);
  useEffect(() => setShown(!savesData()), []);
  if (!source) return <Placeholder title={title} text={`${t('room:player.none')}. ${t('room:player.noneText')}`} />;
  if (LINK_KINDS.some((kind) => kind === source.kind)) {
    const service = SERVICE_NAMES[source.kind] ?? source.kind;
    return (
      <Placeholder title={title} text={t('room:player.openText', { service })}>
        <LinkButton to={source.url} reloadDocument target="_blank" rel="noreferrer">
          {t('room:player.open', { service })}
        </LinkButton>
      </Placeholder>
    );
  }
  if (!shown) {
    return (
      <Placeholder title={title} text={t('room:player.slowOn')}>
        <Button onClick={() => setShown(true)}>{t('room:player.show')}</Button>
      </Placeholder>
    );
  }
  return (
    <div className={styles['player']}>
      {source.kind === 'youtube' ? <YouTube url={source.url} /> : <Video key={source.url} source={source} />}
      <button type="button" className={styles['playerChip']} onClick={() => setShown(false)}>
        {t('room:player.slow')}
      </button>
    </div>
  );
}

function Placeholder({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className={styles['player']}>
      <div className={styles['placeholder']}>
        <p className={styles['playerTitle']}>{title}</p>
        <p className="small">{text}</p>
        {children}
      </div>
    </div>
  );
}

function YouTube({ url }: { url: string }) {
  const t = useT('room');
  const id = youtubeId(new URL(url));
  return <iframe className={styles['frame']} title={t('room:player.label')} src={`https://www.youtube-nocookie.com/embed/${id}?playsinline=1&autoplay=1&mute=1`} allow="autoplay; fullscreen; picture-in-picture" allowFullScreen />;
}

/** mp4 and HLS. It begins muted, as browsers ask, with one large button for the sound. */
function Video({ source }: { source: SourceView }) {
  const t = useT('room');
  const video = useRef<HTMLVideoElement>(null);
  const [muted, setMuted] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  useHls(video, source, attempt, () => setFailed(true));
  const again = (): void => {
    setFailed(false);
    setAttempt(attempt + 1);
    video.current?.load();
  };
  return (
    <>
      <video
        ref={video}
        className={styles['frame']}
        aria-label={t('room:player.label')}
        src={source.kind === 'mp4' ? source.url : undefined}
        muted={muted}
        autoPlay
        playsInline
        loop={source.kind === 'mp4'}
        controls
        onError={() => setFailed(true)}
        onPlaying={() => setFailed(false)}
        onVolumeChange={() => setMuted(video.current?.muted ?? muted)}
      />
      {failed ? (
        <div className={styles['playerNotice']} role="alert">
          <span>{t('room:player.failed')}</span>
          <Button small onClick={again}>
            {t('room:player.reload')}
          </Button>
        </div>
      ) : null}
      {muted && !failed ? (
        <button type="button" className={styles['unmute']} onClick={() => setMuted(false)}>
          {t('room:player.unmute')}
        </button>
      ) : null}
    </>
  );
}

/** Plays HLS natively where the browser can, else by hls.js, which is fetched only then. */
function useHls(video: React.RefObject<HTMLVideoElement | null>, source: SourceView, attempt: number, onFail: () => void): void {
  const fail = useRef(onFail);
  fail.current = onFail;
  useEffect(() => {
    const element = video.current;
    if (source.kind !== 'hls' || !element) return;
    if (element.canPlayType('application/vnd.apple.mpegurl')) {
      element.src = source.url;
      return;
    }
    let stop = (): void => undefined;
    let left = false;
    void import('hls.js').then(({ default: Hls }) => {
      if (left) return;
      if (!Hls.isSupported()) return fail.current();
      const hls = new Hls({ liveSyncDurationCount: 3 });
      hls.on(Hls.Events.ERROR, (_event, problem) => problem.fatal && fail.current());
      hls.loadSource(source.url);
      hls.attachMedia(element);
      stop = () => hls.destroy();
    });
    return () => {
      left = true;
      stop();
    };
  }, [video, source.kind, source.url, attempt]);
}
