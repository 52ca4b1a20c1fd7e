import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { useRevalidator } from 'react-router';
import type { MaterialView } from '@plenary/contracts/material';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { useLanguage, useT } from '../../i18n/use-t';
import { browserApi } from '../../lib/api';
import { FileButton } from './file-button';
import { sizeText } from './size-text';
import { FileUpload, type UploadState } from './upload';
import styles from './materials.module.css';

/** Where a file shall go: to a material that is there, or to a new one of a session and speaker. */
export interface UploadPlace {
  eventId: string;
  sessionId: string;
  speakerId: string;
  material: MaterialView | undefined;
}

/** Takes slides by choosing or dropping; shows how far they are, in words, and what is wrong with them. */
export function UploadBox({ place, label }: { place: UploadPlace; label: string }) {
  const t = useT('materials');
  const id = useId();
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<UploadState>({ phase: 'idle' });
  const [over, setOver] = useState(false);
  const upload = useRef<FileUpload | null>(null);
  const made = useRef<string | undefined>(undefined);
  const busy = state.phase === 'sending' || state.phase === 'paused' || state.phase === 'waiting' || state.phase === 'checking';
  useLeaveWarning(busy);

  const send = (file: File): void => {
    if (busy) return;
    upload.current = new FileUpload({
      file,
      eventId: place.eventId,
      // A refused file leaves its place for the next one.
      materialId: async () => (made.current ??= await materialFor(place)),
      onState: (next) => {
        setState(next);
        if (next.phase === 'done') void revalidate();
      },
    });
    void upload.current.start();
  };
  const hover = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) send(file);
  };
  return (
    <div className={classNames(styles['box'], over && styles['over'])} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      {busy ? (
        <Progress state={state} onPause={() => void upload.current?.pause()} onResume={() => upload.current?.resume()} onCancel={() => void upload.current?.cancel()} />
      ) : (
        <>
          <p>
            <FileButton accept=".pdf,.pptx,.odp" describedBy={`${id}-hint`} onFile={send}>
              {label}
            </FileButton>
          </p>
          <p id={`${id}-hint`} className="small mute">
            {t('materials:upload.hint')}
          </p>
        </>
      )}
      <Outcome state={state} />
    </div>
  );
}

/** The material of a place; made at the first file, so that an empty one never stands around. */
async function materialFor({ eventId, sessionId, speakerId, material }: UploadPlace): Promise<string> {
  if (material) return material.id;
  const made = await browserApi.post<MaterialView>(`/events/${eventId}/materials`, { kind: 'slides', sessionId, speakerId });
  return made.id;
}

function Progress({ state, onPause, onResume, onCancel }: { state: UploadState; onPause: () => void; onResume: () => void; onCancel: () => void }) {
  const t = useT('materials');
  const language = useLanguage();
  if (state.phase === 'checking') {
    return (
      <p role="status">
        {t('materials:upload.checking', { name: state.fileName })}
      </p>
    );
  }
  if (state.phase !== 'sending' && state.phase !== 'paused' && state.phase !== 'waiting') return null;
  const percent = state.total === 0 ? 0 : Math.floor((state.sent / state.total) * 100);
  return (
    <div className="stack">
      <p dir="auto">{t(`materials:upload.${state.phase}`, { name: state.fileName })}</p>
      <progress className={styles['progress']} max={100} value={percent} aria-label={t('materials:upload.progress', { name: state.fileName })} />
      <div className="row between">
        <span className="num small mute">{t('materials:upload.soFar', { sent: sizeText(state.sent, language), total: sizeText(state.total, language), percent })}</span>
        <span className="row">
          <Button tone="quiet" small onClick={state.phase === 'paused' ? onResume : onPause}>
            {t(state.phase === 'paused' ? 'materials:upload.resume' : 'materials:upload.pause')}
          </Button>
          <Button tone="plain" small onClick={onCancel}>
            {t('common:action.cancel')}
          </Button>
        </span>
      </div>
    </div>
  );
}

function Outcome({ state }: { state: UploadState }) {
  const t = useT('materials');
  return (
    <>
      <p role="status" className="small">
        {state.phase === 'done' ? t('materials:upload.done', { name: state.fileName, version: state.version }) : null}
      </p>
      {state.phase === 'failed' ? (
        <p role="alert" className={styles['problem']}>
          {t('materials:upload.failed', { name: state.fileName })} {state.message || t('materials:upload.noAnswer')}
        </p>
      ) : null}
    </>
  );
}

/** Leaving while a file is on its way asks first. */
function useLeaveWarning(busy: boolean): void {
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [busy]);
}
