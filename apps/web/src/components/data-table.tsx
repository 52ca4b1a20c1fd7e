import { useEffect, useState, type ReactNode } from 'react';
import { Form, Link, useLocation } from 'react-router';
import { useT } from '../i18n/use-t';
import { Button, LinkButton } from './button';
import styles from './data-table.module.css';
import { EmptyState } from './state';

/** A column: its head and what it shows of a row. */
export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
}

/** A filter as a link; pressing the current one takes it away. */
export interface TableFilter {
  key: string;
  label: ReactNode;
  /** Query parameters that the filter sets. */
  query: Record<string, string>;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The name that assistive tech hears when a row is chosen. */
  rowName?: (row: Row) => string;
  /** Buttons for the chosen rows. */
  bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** What stands for them without a script: the id of a form, whose field `ids` holds the chosen ones, and its buttons. */
  plain?: { form: string; buttons: ReactNode };
  filters?: readonly TableFilter[];
  /** Name of the query parameter of the search; without it there is none. */
  searchParam?: string;
  page?: { limit: number; offset: number; total: number };
  empty?: ReactNode;
}

/** A list of records: search, filters and pages live in the address, so a view can be shared; on phones rows become cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, rowId, bulk, plain, page } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ids = chosen.filter((id) => rows.some((row) => rowId(row) === id));
  const t = useT();
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <div>
      <TableBar {...props} />
      {rows.length === 0 ? (props.empty ?? <NothingFits />) : <TableBody {...props} chosen={ids} onChoose={setChosen} />}
      {bulk && ids.length > 0 ? (
        <div className={styles['bulk']} role="region" aria-label={t('common:table.selected', { count: ids.length })}>
          <b className="num">{t('common:table.selected', { count: ids.length })}</b>
          {bulk(ids, () => setChosen([]))}
        </div>
      ) : null}
      {plain && rows.length > 0 && !scripted ? <div className={styles['plain']}>{plain.buttons}</div> : null}
      {page ? <Pages {...page} /> : null}
    </div>
  );
}

function NothingFits() {
  const t = useT();
  return (
    <EmptyState title={t('common:table.empty')}>
      <LinkButton to="?" tone="quiet">
        {t('common:table.clear')}
      </LinkButton>
    </EmptyState>
  );
}

function TableBar<Row>({ filters = [], searchParam }: DataTableProps<Row>) {
  const t = useT();
  const query = new URLSearchParams(useLocation().search);
  if (!searchParam && filters.length === 0) return null;
  const kept = [...query].filter(([name]) => name !== searchParam && name !== 'offset');
  return (
    <div className={styles['bar']}>
      {searchParam ? (
        <Form method="get" role="search" className="row">
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input key={query.get(searchParam)} className={styles['search']} type="search" name={searchParam} defaultValue={query.get(searchParam) ?? ''} aria-label={t('common:table.search')} placeholder={t('common:table.search')} />
          <Button type="submit" tone="quiet">
            {t('common:action.search')}
          </Button>
        </Form>
      ) : null}
      {filters.map((filter) => (
        <FilterLink key={filter.key} filter={filter} query={query} />
      ))}
    </div>
  );
}

function FilterLink({ filter, query }: { filter: TableFilter; query: URLSearchParams }) {
  const on = Object.entries(filter.query).every(([name, value]) => query.get(name) === value);
  const next = new URLSearchParams(query);
  next.delete('offset');
  for (const [name, value] of Object.entries(filter.query)) {
    if (on) next.delete(name);
    else next.set(name, value);
  }
  return (
    <Link className={styles['filter']} to={`?${next.toString()}`} aria-current={on ? 'true' : undefined} preventScrollReset>
      {filter.label}
      {on ? <span aria-hidden="true">×</span> : null}
    </Link>
  );
}

interface BodyProps<Row> extends DataTableProps<Row> {
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

function TableBody<Row>({ caption, columns, rows, rowId, rowName, bulk, plain, chosen, onChoose }: BodyProps<Row>) {
  const t = useT();
  const all = rows.map(rowId);
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {bulk ? (
              <td className={styles['pick']}>
                <Pick label={t('common:table.selectAll')} checked={chosen.length === all.length} onChange={(on) => onChoose(on ? all : [])} />
              </td>
            ) : null}
            {columns.map(({ key, label }) =>
              label ? (
                <th key={key} scope="col">
                  {label}
                </th>
              ) : (
                <td key={key} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = rowId(row);
            const on = chosen.includes(id);
            return (
              <tr key={id} data-selected={on ? '' : undefined}>
                {bulk ? (
                  <td className={styles['pick']}>
                    <Pick label={t('common:table.select', { name: rowName?.(row) ?? id })} {...(plain ? { form: plain.form, id } : {})} checked={on} onChange={(now) => onChoose(now ? [...chosen, id] : chosen.filter((other) => other !== id))} />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td key={column.key} data-label={column.label || undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Pick({ label, form, id, checked, onChange }: { label: string; form?: string; id?: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" aria-label={label} {...(form ? { form, name: 'ids', value: id } : {})} checked={checked} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}

/** Links to the neighbouring pages of a list. */
function Pages({ limit, offset, total }: { limit: number; offset: number; total: number }) {
  const t = useT();
  const { search } = useLocation();
  if (total <= limit) return null;
  const at = (next: number): string => {
    const query = new URLSearchParams(search);
    query.set('offset', String(Math.max(0, next)));
    return `?${query.toString()}`;
  };
  return (
    <nav className={styles['pages']} aria-label={t('common:table.pages')}>
      <span className="num">{t('common:table.range', { from: offset + 1, to: Math.min(offset + limit, total), total })}</span>
      {offset > 0 ? (
        <LinkButton to={at(offset - limit)} tone="quiet" small>
          {t('common:table.previous')}
        </LinkButton>
      ) : null}
      {offset + limit < total ? (
        <LinkButton to={at(offset + limit)} tone="quiet" small>
          {t('common:table.next')}
        </LinkButton>
      ) : null}
    </nav>
  );
}
