import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import { Outlet } from 'react-router';
import { ToastProvider } from '../components/toast';
import { useNonce } from '../lib/nonce';
import { cssVariables, mantineTheme } from '../theme/mantine';
import '../theme/mantine.css';

/** Pages of organizers, moderators and speakers, and the room: they bring Mantine, public pages do without. */
export default function Workspace() {
  const nonce = useNonce();
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={cssVariables} getStyleNonce={() => nonce ?? ''} defaultColorScheme="auto">
      <ToastProvider>
        <Outlet />
      </ToastProvider>
    </MantineProvider>
  );
}
