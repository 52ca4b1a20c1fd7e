import { useEffect, useRef, useState, type RefObject } from 'react';
import { Button } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { useCaptions } from './use-captions';
import { type Carried, useCarried, useMedia, useStallWatch } from './use-media';
import styles from './stage.module.css';

interface Media {
  url: string;
  carried: RefObject<Carried>;
  /** Loads the same address again. */
  attempt: number;
  onFail: () => void;
}

/** mp4 and HLS. It begins muted, as browsers ask, with one large button for the sound; with a `silentLabel` it has no sound at all. */
export function VideoPlayer({ url, carried, attempt, onFail, loop, captions, silentLabel }: Media & { loop: boolean; captions: { language: string; url: string } | null; silentLabel?: string }) {
  const t = useT('stage');
  const video = useRef<HTMLVideoElement>(null);
  const [muted, setMuted] = useState(carried.current.muted);
  const track = useCaptions(captions?.url);
  useMedia(video, url, attempt, onFail);
  useCarried(video, carried);
  useStallWatch(video, true, onFail);
  useEffect(() => {
    for (const each of video.current?.textTracks ?? []) each.mode = track ? 'showing' : 'disabled';
  }, [track]);
  const unmute = (): void => {
    if (!video.current) return;
    video.current.muted = false;
    void video.current.play().catch(() => undefined);
  };
  return (
    <>
      <video ref={video} className={styles['frame']} aria-label={silentLabel ?? t('stage:player.label')} autoPlay playsInline loop={loop} controls={silentLabel === undefined} onError={onFail} onVolumeChange={() => setMuted(video.current?.muted ?? muted)}>
        {track && captions ? <track key={track} kind="subtitles" src={track} srcLang={captions.language} label={captions.language} default /> : null}
      </video>
      {muted && silentLabel === undefined ? (
        <button type="button" className={styles['unmute']} onClick={unmute}>
          {t('stage:player.unmute')}
        </button>
      ) : null}
    </>
  );
}

/** Sound alone, for thin lines. It begins when the reader asks. */
export function SoundPlayer({ url, carried, attempt, onFail, title }: Media & { title: string }) {
  const t = useT('stage');
  const audio = useRef<HTMLAudioElement>(null);
  const [asked, setAsked] = useState(false);
  useMedia(audio, url, attempt, onFail);
  useStallWatch(audio, asked, onFail);
  const play = (): void => {
    setAsked(true);
    carried.current = { ...carried.current, muted: false };
    void audio.current?.play().catch(() => undefined);
  };
  return (
    <div className={styles['placeholder']}>
      <p className={styles['playerTitle']}>{title}</p>
      <p className="small">{t('stage:sound.text')}</p>
      {asked ? null : <Button onClick={play}>{t('stage:sound.play')}</Button>}
      <audio ref={audio} className={styles['audio']} aria-label={t('stage:sound.label')} controls preload="none" hidden={!asked} onError={() => asked && onFail()} />
    </div>
  );
}
