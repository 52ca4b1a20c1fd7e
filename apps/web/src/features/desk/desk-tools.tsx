import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { QaDeskView } from '@plenary/contracts/qa-event';
import { LIMITS } from '@plenary/contracts/limits';
import { useT } from '../../i18n/use-t';
import { DeclineForm, TextForm } from './desk-forms';
import type { DeskTools as Tools } from './use-desk-tools';
import styles from './desk-tools.module.css';

interface Props {
  question: ModeratorQuestion;
  tools: Tools;
  prepared: Pick<QaDeskView, 'labels' | 'replies'>;
  speakers: readonly { id: string; name: string }[];
  /** The question most like this one, which could stand for it. */
  similar: ModeratorQuestion | undefined;
  merged: readonly ModeratorQuestion[];
  claimed: boolean;
  /** The queue, where this question is in it. */
  queue: readonly ModeratorQuestion[] | null;
}

/** What can be done with the chosen question beyond its next step. */
export function DeskTools({ question, tools, prepared, speakers, similar, merged, claimed, queue }: Props) {
  const t = useT('room');
  const panel = tools.panel?.id === question.id ? tools.panel.name : null;
  const tool = (name: string, act: () => void) => (
    <button type="button" className={styles['tool']} onClick={act}>
      {name}
    </button>
  );
  return (
    <>
      <div className={styles['tools']}>
        {question.state === 'dismissed' || question.state === 'archived' ? null : tool(t('room:desk.reply'), () => tools.open(question, 'reply'))}
        {question.state === 'dismissed' || question.state === 'archived' ? null : tool(t('room:desk.edit'), () => tools.open(question, 'edit'))}
        {question.state === 'pending' || question.state === 'visible' ? tool(t('room:desk.why'), () => tools.open(question, 'why')) : null}
        {tool(t('room:desk.labels'), () => tools.open(question, 'labels'))}
        {tool(t(claimed ? 'room:desk.release' : 'room:desk.claim'), () => tools.claim(question, !claimed))}
        {queue ? tool(t('room:desk.up'), () => tools.move(queue, question, -1)) : null}
        {queue ? tool(t('room:desk.down'), () => tools.move(queue, question, 1)) : null}
        {speakers.length > 0 ? (
          <select aria-label={t('room:desk.assign')} value={question.speakerId ?? ''} onChange={({ target }) => tools.assign(question, target.value || null)}>
            <option value="">{`${t('room:desk.assign')}: ${t('room:desk.anybody')}`}</option>
            {speakers.map((speaker) => (
              <option key={speaker.id} value={speaker.id}>
                {speaker.name}
              </option>
            ))}
          </select>
        ) : null}
        {similar ? (
          <p className={styles['similar']}>
            {t('room:desk.similar', { text: similar.text, votes: t('room:list.votes', { count: similar.score }) })} {tool(t('room:desk.merge'), () => tools.merge(question, similar.id))}
          </p>
        ) : null}
        {merged.map((each) => (
          <p key={each.id} className={styles['similar']} dir="auto">
            {each.text} {tool(t('room:desk.unmerge'), () => tools.unmerge([each.id]))}
          </p>
        ))}
      </div>
      {panel === 'reply' ? <TextForm label={t('room:desk.replyLabel')} text={question.answer?.text ?? ''} max={LIMITS.text.note} replies={prepared.replies} onSave={(text) => tools.reply(question, text)} onCancel={tools.close} /> : null}
      {panel === 'edit' ? <TextForm label={t('room:desk.editLabel')} text={question.text} max={LIMITS.text.question} onSave={(text) => tools.edit(question, text)} onCancel={tools.close} /> : null}
      {panel === 'why' ? <DeclineForm onSave={(why) => tools.decline(question, why)} onCancel={tools.close} /> : null}
      {panel === 'labels' ? <LabelChoice question={question} labels={prepared.labels} onChange={(ids) => tools.label(question, ids)} /> : null}
    </>
  );
}

function LabelChoice({ question, labels, onChange }: { question: ModeratorQuestion; labels: QaDeskView['labels']; onChange: (ids: string[]) => void }) {
  const t = useT('room');
  if (labels.length === 0) return <p className="small mute">{t('room:desk.noLabels')}</p>;
  return (
    <div className={styles['labels']} role="group" aria-label={t('room:desk.labels')}>
      {labels.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={question.labelIds.includes(id)} onChange={({ target }) => onChange(target.checked ? [...question.labelIds, id] : question.labelIds.filter((known) => known !== id))} />
          {name}
        </label>
      ))}
    </div>
  );
}
