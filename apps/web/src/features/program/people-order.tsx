import { useId, useState } from 'react';
import { Button } from '../../components/button';
import { useFormState } from '../../components/form';
import { useT } from '../../i18n/use-t';
import styles from './program.module.css';

/** Somebody who can be named. */
export interface Choice {
  id: string;
  name: string;
}

/** Exchanges two neighbours of a list. */
export function moved<T>(items: readonly T[], index: number, step: -1 | 1): T[] {
  const [item, other] = [items[index], items[index + step]];
  if (item === undefined || other === undefined) return [...items];
  return items.map((each, at) => (at === index ? other : at === index + step ? item : each));
}

/** People in an order: added from a list, moved by buttons, so that keys, fingers and screen readers can do it all. */
export function PeopleOrder({ name, choices, initial }: { name: string; choices: readonly Choice[]; initial: readonly string[] }) {
  const t = useT('program');
  const { values } = useFormState();
  const [ids, setIds] = useState<readonly string[]>(values[name] ?? initial);
  const nameOf = (id: string): string => choices.find((choice) => choice.id === id)?.name ?? '';
  return (
    <fieldset className={styles['people']}>
      <legend>{t('program:form.speakers')}</legend>
      {ids.length === 0 ? <p className="small mute">{t('program:form.noSpeakers')}</p> : null}
      <ol className={styles['order']}>
        {ids.map((id, index) => (
          <li key={id}>
            <input type="hidden" name={name} value={id} />
            <span>{nameOf(id)}</span>
            <Button tone="quiet" small disabled={index === 0} aria-label={t('program:form.up', { name: nameOf(id) })} onClick={() => setIds(moved(ids, index, -1))}>
              ↑
            </Button>
            <Button tone="quiet" small disabled={index === ids.length - 1} aria-label={t('program:form.down', { name: nameOf(id) })} onClick={() => setIds(moved(ids, index, 1))}>
              ↓
            </Button>
            <Button tone="quiet" small aria-label={t('program:form.take', { name: nameOf(id) })} onClick={() => setIds(ids.filter((other) => other !== id))}>
              ×
            </Button>
          </li>
        ))}
      </ol>
      <AddPerson choices={choices.filter(({ id }) => !ids.includes(id))} onAdd={(id) => setIds([...ids, id])} />
    </fieldset>
  );
}

function AddPerson({ choices, onAdd }: { choices: readonly Choice[]; onAdd: (id: string) => void }) {
  const t = useT('program');
  const id = useId();
  if (choices.length === 0) return null;
  return (
    <div className="stack">
      <label htmlFor={id} className="small">
        {t('program:form.addSpeaker')}
      </label>
      <select id={id} className={styles['select']} value="" onChange={(event) => onAdd(event.target.value)}>
        <option value="" disabled>
          {t('program:form.choose')}
        </option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
}
