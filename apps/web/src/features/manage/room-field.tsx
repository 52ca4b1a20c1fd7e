import type { LocaleMap } from '@plenary/contracts/languages';
import { TextField } from '../../components/fields';
import { useT } from '../../i18n/use-t';
import { LocaleFields } from './locale-fields';

/** The name of the first room, so that an event has a place to enter from its first minute. */
export function RoomField({ name }: { name: LocaleMap }) {
  const t = useT('manage');
  return (
    <LocaleFields>
      {(language) => <TextField name={`room.${language}`} label={t('manage:form.roomName')} hint={t('manage:form.roomHint')} defaultValue={name[language]} lang={language} maxLength={300} />}
    </LocaleFields>
  );
}
