import type { MaterialVersionView, MaterialView } from '@plenary/contracts/material';
import type { Language } from '@plenary/i18n/languages';
import { formatDay, formatTimeIn } from '@plenary/i18n/time';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useLanguage, usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { useReader } from '../../lib/reader';
import { refusalFor } from '../speaker/desk-form';
import { sizeText } from './size-text';
import { useRefreshWhile } from './use-refresh';
import { VisibilityForm } from './visibility-form';
import styles from './materials.module.css';

interface Shown {
  material: MaterialView;
  zone: string;
  reference: Language;
  refusal: FormResult | undefined;
}

/** One material with its versions, who sees it from when, and what can be done with it. */
export function MaterialCard({ material, zone, reference, refusal }: Shown) {
  const t = useT('materials');
  const pick = usePick(reference);
  const [newest, ...older] = material.versions;
  useRefreshWhile(newest?.preview.state === 'pending');
  const title = pick(material.title).text || newest?.fileName || material.url || '';
  const row = { name: 'id', value: material.id };
  return (
    <article className={styles['material']} aria-label={title}>
      {newest ? <Preview version={newest} title={title} /> : null}
      <div className="stack">
        <p>
          <Pill>{t(`materials:kind.${material.kind}`)}</Pill> {material.url ? <a href={material.url} target="_blank" rel="noreferrer noopener" dir="ltr">{material.url}</a> : null}
        </p>
        {newest ? <Version version={newest} zone={zone} /> : null}
        {newest?.preview.state === 'failed' ? (
          <Form result={refusalFor(refusal, ['redraw'], row)}>
            <input type="hidden" name="id" value={material.id} />
            <p className="small">{t(`materials:preview.${newest.preview.reason ?? 'unknown'}`)}</p>
            <FormActions>
              <SubmitButton intent="redraw" tone="quiet" small>
                {t('common:action.retry')}
              </SubmitButton>
            </FormActions>
          </Form>
        ) : null}
        {older.length > 0 ? (
          <details>
            <summary>{t('materials:version.older', { count: older.length })}</summary>
            {older.map((version) => (
              <Version key={version.version} version={version} zone={zone} />
            ))}
          </details>
        ) : null}
        <VisibilityForm material={material} zone={zone} refusal={refusalFor(refusal, ['visibility'], row)} />
        <Form result={refusalFor(refusal, ['removeMaterial'], row)}>
          <input type="hidden" name="id" value={material.id} />
          <FormActions>
            <SubmitButton intent="removeMaterial" tone="plain" small>
              {t('materials:remove')} <span className="sr-only">{title}</span>
            </SubmitButton>
          </FormActions>
        </Form>
      </div>
    </article>
  );
}

/** Number, name, size, when and by whom, and the file itself. */
function Version({ version, zone }: { version: MaterialVersionView; zone: string }) {
  const t = useT('materials');
  const language = useLanguage();
  const own = useReader().zone ?? zone;
  const at = new Date(version.uploadedAt);
  return (
    <p>
      <Pill tone="tint">{t('materials:version.number', { version: version.version })}</Pill>{' '}
      <a href={version.fileUrl} download dir="auto">
        {version.fileName}
      </a>{' '}
      <span className="num small mute">{sizeText(version.bytes, language)}</span>
      <br />
      <span className="small mute">
        {formatDay(t, at, own)}, {formatTimeIn(t, at, own)}
        {version.uploadedBy ? `, ${version.uploadedBy}` : null}
      </span>
    </p>
  );
}

/** The first page, or why there is none. */
function Preview({ version, title }: { version: MaterialVersionView; title: string }) {
  const t = useT('materials');
  const { state, pages } = version.preview;
  if (version.pageUrl) {
    return (
      <figure className={styles['preview']}>
        <img src={version.pageUrl.replace('{page}', '1')} alt={t('materials:preview.firstPage', { title })} loading="lazy" decoding="async" />
        <figcaption className="small mute">{t('materials:preview.pages', { count: pages })}</figcaption>
      </figure>
    );
  }
  return <p className={styles['noPreview']}>{state === 'pending' ? t('materials:preview.pending') : t('materials:preview.none')}</p>;
}
