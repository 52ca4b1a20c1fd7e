import { Link } from 'react-router';
import { Card } from '../../components/card';
import { useT } from '../../i18n/use-t';
import { useConflictText, useNames, useProgramme } from './programme-data';

/** Everything an organizer should look at, each with the sessions it concerns. */
export function ConflictList() {
  const t = useT('program');
  const { conflicts, event } = useProgramme();
  const names = useNames();
  const textOf = useConflictText();
  if (conflicts.length === 0) return null;
  return (
    <Card title={t('program:conflict.title')} tone="gold">
      <ul className="stack">
        {conflicts.map((conflict) => (
          <li key={`${conflict.kind} ${conflict.subjectId} ${conflict.sessionIds.join()}`}>
            <p>
              <b>{textOf(conflict)}</b>
            </p>
            <p className="small row">
              {conflict.sessionIds.map((id) => (
                <Link key={id} to={`/manage/${event.id}/program/sessions/${id}`}>
                  {names.session(id)}
                </Link>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
