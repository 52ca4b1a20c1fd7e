import type { Way } from '@plenary/contracts/stage-feeds';
import { vimeoFrame, youtubeId } from '@plenary/contracts/stage-source';
import { useT } from '../../i18n/use-t';
import styles from './stage.module.css';

/** The frame of another site's player, or null when a page plays that kind itself. */
export function frameOf({ kind, url }: Way): string | null {
  if (url === null || !URL.canParse(url)) return null;
  if (kind === 'vimeo') return vimeoFrame(new URL(url));
  const id = kind === 'youtube' ? youtubeId(new URL(url)) : null;
  return id ? `https://www.youtube-nocookie.com/embed/${id}?playsinline=1&autoplay=1&mute=1` : null;
}

/** A player of another site. It begins muted and has its own buttons. */
export function Embed({ src }: { src: string }) {
  const t = useT('stage');
  return <iframe className={styles['frame']} title={t('stage:player.label')} src={src} allow="autoplay; fullscreen; picture-in-picture; encrypted-media" referrerPolicy="strict-origin-when-cross-origin" allowFullScreen />;
}
