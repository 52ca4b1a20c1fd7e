import { useState } from 'react';
import { REPORT_REASONS, type ReportReason } from '@plenary/contracts/qa';
import { useT } from '../../i18n/use-t';
import styles from './asking.module.css';

/** Tells moderators that a question is out of place: one press opens the reasons, the next sends. */
export function ReportQuestion({ onReport }: { onReport: (reason: ReportReason) => void }) {
  const t = useT('room');
  const [step, setStep] = useState<'closed' | 'open' | 'sent'>('closed');
  if (step === 'sent') return <span role="status">{t('room:list.reported')}</span>;
  if (step === 'closed') {
    return (
      <button type="button" className={styles['link']} aria-expanded="false" onClick={() => setStep('open')}>
        {t('room:list.report')}
      </button>
    );
  }
  const send = (reason: ReportReason): void => {
    onReport(reason);
    setStep('sent');
  };
  return (
    <span className={styles['reasons']} role="group" aria-label={t('room:list.reportWhy')}>
      {REPORT_REASONS.map((reason) => (
        <button key={reason} type="button" className={styles['reason']} onClick={() => send(reason)}>
          {t(`room:report.${reason}`)}
        </button>
      ))}
      <button type="button" className={styles['link']} onClick={() => setStep('closed')}>
        {t('room:list.cancel')}
      </button>
    </span>
  );
}
