import { autonym } from '../../lib/autonym';
import { Segmented } from '../../components/segmented';
import { useT } from '../../i18n/use-t';
import type { Choice, Mode, Shown } from './stage-choice';
import styles from './stage.module.css';

/** What a reader can choose of the stage; only what there is to choose is shown. */
export function StageControls({ shown, choice, hasSign, onChoose }: { shown: Shown; choice: Choice; hasSign: boolean; onChoose: (change: Choice) => void }) {
  const t = useT('stage');
  const captions = Object.keys(shown.feed.captions);
  const names: Record<Mode, string> = { picture: t('stage:mode.picture'), sound: t('stage:mode.sound'), questions: t('stage:mode.questions') };
  return (
    <div className={styles['controls']} role="group" aria-label={t('stage:controls')}>
      {shown.offered.length > 1 ? (
        <label className={styles['choice']}>
          <span>{t('stage:feed.label')}</span>
          <select value={shown.feed.key} onChange={({ target }) => onChoose({ feed: target.value as Shown['feed']['key'] })}>
            {shown.offered.map(({ key }) => (
              <option key={key} value={key} lang={key === 'floor' ? undefined : key}>
                {key === 'floor' ? t('stage:feed.floor') : autonym(key)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {captions.length > 0 && shown.mode === 'picture' ? (
        <label className={styles['choice']}>
          <span>{t('stage:captions.label')}</span>
          <select value={captions.includes(choice.captions ?? '') ? choice.captions : ''} onChange={({ target }) => onChoose({ captions: target.value })}>
            <option value="">{t('stage:captions.off')}</option>
            {captions.map((language) => (
              <option key={language} value={language} lang={language}>
                {autonym(language)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {hasSign && shown.mode === 'picture' && shown.feed.key !== 'sign' ? (
        <label className={styles['choice']}>
          <input type="checkbox" checked={shown.sign !== null} onChange={({ target }) => onChoose({ sign: target.checked })} />
          <span>{t('stage:sign.show')}</span>
        </label>
      ) : null}
      <span className={styles['modes']}>
        <Segmented label={t('stage:mode.label')} value={shown.mode} onChange={(mode) => onChoose({ mode })} options={shown.modes.map((value) => ({ value, label: names[value] }))} />
      </span>
    </div>
  );
}
