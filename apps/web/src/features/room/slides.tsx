import { useEffect, useState } from 'react';
import type { OpenMaterial, OpenMaterials } from '@plenary/contracts/material';
import type { Language } from '@plenary/contracts/languages';
import { Button, LinkButton } from '../../components/button';
import { EmptyState, ErrorState } from '../../components/state';
import { useLanguage, usePick, useT } from '../../i18n/use-t';
import { browserApi } from '../../lib/api';
import { sizeText } from '../materials/size-text';
import styles from './room.module.css';

interface Slides {
  eventId: string;
  sessionId: string;
  reference: Language;
}

/** The slides of a session: pages where there are any, else the file with its size. */
export function SlidesPanel({ eventId, sessionId, reference }: Slides) {
  const t = useT('room');
  const [materials, setMaterials] = useState<OpenMaterial[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    setFailed(false);
    browserApi.get<OpenMaterials>(`/events/${eventId}/sessions/${sessionId}/materials`, { signal: leaving.signal }).then(
      ({ items }) => setMaterials(items),
      () => !leaving.signal.aborted && setFailed(true),
    );
    return () => leaving.abort();
  }, [eventId, sessionId, attempt]);

  if (failed) return <ErrorState onRetry={() => setAttempt(attempt + 1)} />;
  if (materials === null) return <div className={styles['slidesLoading']} aria-busy="true" />;
  if (materials.length === 0) return <EmptyState title={t('room:slides.none')} />;
  return (
    <section className={styles['slides']} aria-label={t('room:slides.fit')}>
      {materials.map((material) => (
        <Deck key={material.id} material={material} reference={reference} />
      ))}
    </section>
  );
}

function Deck({ material, reference }: { material: OpenMaterial; reference: Language }) {
  const t = useT('room');
  const language = useLanguage();
  const pick = usePick(reference);
  const [page, setPage] = useState(1);
  const { file } = material;
  const title = pick(material.title).text || file?.fileName || material.url || '';
  const pages = file?.pageUrl ? file.preview.pages : 0;
  const turn = (to: number): void => setPage(Math.min(Math.max(1, to), pages));
  return (
    <figure className={styles['deck']}>
      {file?.pageUrl && pages > 0 ? (
        <>
          <img className={styles['page']} src={file.pageUrl.replace('{page}', String(page))} alt={`${title}. ${t('room:slides.page', { page, total: pages })}`} />
          <div className="row between">
            <Button small tone="quiet" onClick={() => turn(page - 1)} aria-disabled={page === 1}>
              {t('room:slides.previous')}
            </Button>
            <span className="num small mute" aria-live="polite">
              {t('room:slides.page', { page, total: pages })}
            </span>
            <Button small tone="quiet" onClick={() => turn(page + 1)} aria-disabled={page === pages}>
              {t('room:slides.next')}
            </Button>
          </div>
        </>
      ) : null}
      <figcaption className="row between">
        <span dir="auto">{title}</span>
        {file ? (
          <LinkButton small tone="quiet" to={file.fileUrl} reloadDocument>
            {t('room:slides.download', { size: sizeText(file.bytes, language) })}
          </LinkButton>
        ) : null}
        {material.url ? (
          <a href={material.url} target="_blank" rel="noreferrer">
            {material.url}
          </a>
        ) : null}
      </figcaption>
    </figure>
  );
}
