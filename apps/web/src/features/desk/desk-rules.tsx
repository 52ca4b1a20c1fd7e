import { QUESTION_SORTS, type QaRules, type QaSettings } from '@plenary/contracts/qa';
import { useT } from '../../i18n/use-t';
import type { SettingsChange } from '../room/use-desk';
import styles from './desk-tools.module.css';

/** Rules of a session that are set once: limits of a person, how the list begins, what reports do. Each change applies at once. */
export function DeskRules({ settings, rules, onChange }: { settings: QaSettings; rules: QaRules; onChange: (change: SettingsChange) => void }) {
  const t = useT('room');
  const number = (label: string, value: number | null, min: number, max: number, change: (value: number | null) => void) => (
    <label>
      {label}
      <input
        key={value}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        defaultValue={value ?? ''}
        onBlur={({ target }) => {
          const typed = target.value === '' ? null : Number(target.value);
          if (target.checkValidity() && typed !== value) change(typed);
        }}
      />
    </label>
  );
  return (
    <details className={styles['rules']}>
      <summary>{t('room:desk.rules')}</summary>
      <div className={styles['form']}>
        <label>
          <input type="checkbox" checked={settings.anonymous} onChange={({ target }) => onChange({ anonymous: target.checked })} /> {t('room:desk.names')}
        </label>
        <label>
          {t('room:desk.sort')}
          <select value={settings.sort} onChange={({ target }) => onChange({ sort: target.value as QaSettings['sort'] })}>
            {QUESTION_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`room:list.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        {number(t('room:desk.perPerson'), settings.perPerson, 1, 50, (perPerson) => perPerson !== null && onChange({ perPerson }))}
        {number(t('room:desk.pause'), settings.pauseSeconds, 0, 600, (pauseSeconds) => pauseSeconds !== null && onChange({ pauseSeconds }))}
        {number(t('room:desk.hideAfter'), rules.hideAfterReports, 1, 1_000, (hideAfterReports) => onChange({ hideAfterReports }))}
      </div>
    </details>
  );
}
