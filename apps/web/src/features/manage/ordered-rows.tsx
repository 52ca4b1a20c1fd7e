import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../components/button';
import { useFormState } from '../../components/form';
import { useT } from '../../i18n/use-t';
import { moved } from '../program/people-order';
import styles from './event-form.module.css';

interface OrderedRowsProps {
  /** Name of the list in the form: it holds the rows' keys in their order. */
  name: string;
  /** Keys of the rows that stand there at first. */
  keys: readonly string[];
  addLabel: string;
  /** What one row is, with its place, for those who hear the page. */
  rowLabel: (position: number) => string;
  children: (key: string) => ReactNode;
}

/** Rows of a form in an order that people change: up, down, remove, add. What is typed moves along with its row. */
export function OrderedRows({ name, keys, addLabel, rowLabel, children }: OrderedRowsProps) {
  const t = useT('manage');
  const { values } = useFormState();
  const [rows, setRows] = useState<readonly string[]>(values[name] ?? keys);
  const [status, setStatus] = useState('');
  const [added, setAdded] = useState(0);
  const prefix = useId();
  const add = (): void => {
    setRows([...rows, `new${prefix}${added}`]);
    setAdded(added + 1);
  };
  const move = (index: number, by: -1 | 1): void => {
    setRows(moved(rows, index, by));
    setStatus(t('manage:form.movedTo', { position: index + by + 1 }));
  };
  return (
    <div className={styles['rows']}>
      <p className="sr-only" role="status">
        {status}
      </p>
      <ol className={styles['rows']}>
        {rows.map((key, index) => (
          <li key={key} className={styles['rowCard']}>
            <fieldset className={styles['rowFields']}>
              <legend className="sr-only">{rowLabel(index + 1)}</legend>
              <input type="hidden" name={name} value={key} />
              {children(key)}
            </fieldset>
            <div className="row">
              <Button tone="quiet" small disabled={index === 0} onClick={() => move(index, -1)} aria-label={t('manage:form.up', { row: rowLabel(index + 1) })}>
                <span aria-hidden="true">↑</span>
              </Button>
              <Button tone="quiet" small disabled={index === rows.length - 1} onClick={() => move(index, 1)} aria-label={t('manage:form.down', { row: rowLabel(index + 1) })}>
                <span aria-hidden="true">↓</span>
              </Button>
              <Button tone="plain" small onClick={() => setRows(rows.filter((other) => other !== key))} aria-label={t('manage:form.remove', { row: rowLabel(index + 1) })}>
                {t('manage:form.removeRow')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button tone="quiet" small onClick={add}>
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
