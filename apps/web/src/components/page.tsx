import type { ReactNode } from 'react';
import { OfflineBar } from './offline-bar';
import { SiteFooter } from './site-footer';
import { SiteHeader, type HeaderTab } from './site-header';

/** A public page: header, content, foot. Every page has exactly one `main` with the id the skip link leads to. */
export function Page({ tabs, wide, children }: { tabs?: readonly HeaderTab[]; wide?: boolean; children?: ReactNode }) {
  return (
    <>
      <SiteHeader {...(tabs ? { tabs } : {})} />
      <OfflineBar />
      <main id="content" tabIndex={-1} className={wide ? undefined : 'wrap page'}>
        {children}
      </main>
      <SiteFooter />
    </>
  );
}

/** A page of one task (sign in, register): a narrow column with one heading. */
export function TaskPage({ eyebrow, title, lead, children }: { eyebrow?: ReactNode; title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <Page>
      <div className="task">
        {eyebrow ? <p className="eyebrow">{eyebrow}</p> : null}
        <h1>{title}</h1>
        {lead ? <p className="mute lead">{lead}</p> : null}
        {children}
      </div>
    </Page>
  );
}
