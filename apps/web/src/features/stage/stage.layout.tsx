import { Outlet } from 'react-router';
import { StageHost } from './stage-host';

/** Around the pages of one event: a stage that runs in its room goes on while the reader looks at the others. */
export default function StageLayout() {
  return (
    <StageHost>
      <Outlet />
    </StageHost>
  );
}
