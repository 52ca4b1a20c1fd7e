import { useState } from 'react';
import type { Audience, MaterialView, Opening } from '@plenary/contracts/material';
import type { KeyOf } from '@plenary/i18n/engine';
import { dayKey, formatDay, formatTime, formatTimeIn } from '@plenary/i18n/time';
import { zoneCity } from '@plenary/i18n/zones';
import { SelectField, TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { useReader } from '../../lib/reader';

/** Who sees it, from when: the choices that make sense, as one list. */
const RULES: readonly `${Audience}.${Opening}`[] = [
  'delegates.sessionStart', 'delegates.sessionEnd', 'delegates.now', 'delegates.time', 'public.sessionEnd', 'public.eventEnd', 'public.now', 'public.time', 'team.now',
];

const keyOf = (rule: string): KeyOf<'materials'> => `materials:rule.${rule.replace('.', '_')}` as KeyOf<'materials'>;

/** Who sees a material from when: the rule in a sentence with its time, and a way to change it. */
export function VisibilityForm({ material, zone, refusal }: { material: MaterialView; zone: string; refusal: FormResult | undefined }) {
  const t = useT('materials');
  const { audience, opens, opensAt } = material.visibility;
  const current = `${audience}.${audience === 'team' ? 'now' : opens}`;
  const [rule, setRule] = useState(current);
  const onClock = opensAt ? `${dayKey(new Date(opensAt), zone)}T${formatTime(new Date(opensAt), zone)}` : '';
  return (
    <details>
      <summary>
        <VisibleFrom material={material} zone={zone} />
      </summary>
      <Form result={refusal} key={material.rev}>
        <input type="hidden" name="id" value={material.id} />
        <input type="hidden" name="rev" value={material.rev} />
        <SelectField name="rule" label={t('materials:rule.label')} defaultValue={current} onChange={(event) => setRule(event.currentTarget.value)} required>
          {RULES.map((value) => (
            <option key={value} value={value}>
              {t(keyOf(value))}
            </option>
          ))}
        </SelectField>
        <div hidden={!rule.endsWith('.time')}>
          <TextField name="opensAt" type="datetime-local" label={t('materials:rule.opensAt', { city: zoneCity(t, zone) })} defaultValue={onClock} required />
        </div>
        <FormActions>
          <SubmitButton intent="visibility" tone="quiet" small>
            {t('common:action.save')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  );
}

function VisibleFrom({ material, zone }: { material: MaterialView; zone: string }) {
  const t = useT('materials');
  const reader = useReader();
  const audience = material.visibility.audience === 'public' ? 'public' : 'delegates';
  if (!material.visibleFrom) return t('materials:visible.team');
  const from = new Date(material.visibleFrom);
  if (from.getTime() <= reader.now) return t(`materials:visible.${audience}Now`);
  const own = reader.zone ?? zone;
  return t(`materials:visible.${audience}From`, { date: formatDay(t, from, own), time: formatTimeIn(t, from, own) });
}
