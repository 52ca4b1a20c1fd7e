import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names';
import styles from './materials.module.css';

interface FileChoice {
  accept: string;
  /** Id of the sentence that says what is taken. */
  describedBy: string;
  disabled?: boolean;
  onFile: (file: File) => void;
  children: ReactNode;
}

/** Opens the choice of a file. The browser's own control speaks the browser's language, so ours stands in front of it. */
export function FileButton({ accept, describedBy, disabled = false, onFile, children }: FileChoice) {
  return (
    <label className={classNames(styles['fileButton'], disabled && styles['fileButtonOff'])}>
      <input
        type="file"
        className="sr-only"
        accept={accept}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again after a refusal; browsers only tell of changes.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      {children}
    </label>
  );
}
