import { MantineProvider } from '@mantine/core';
// The styles of the few Mantine components that pages use; all of them would weigh 230 kB. Order matters: basic ones first.
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/VisuallyHidden.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import { Outlet } from 'react-router';
import { ToastProvider } from '../components/toast';
import { useColorScheme } from '../lib/color-scheme';
import { useNonce } from '../lib/nonce';
import { cssVariables, mantineTheme } from '../theme/mantine';
import '../theme/mantine.css';

/** The nonce of the page that is open: Mantine adds styles later too, and the policy asks for it. Browsers hide it from the attribute, not from us. */
const pageNonce = (): string => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

/** Pages of organizers, moderators and speakers, and the room: they bring Mantine, public pages do without. */
export default function Workspace() {
  const nonce = useNonce();
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={cssVariables} getStyleNonce={() => nonce ?? pageNonce()} forceColorScheme={useColorScheme()}>
      <ToastProvider>
        <Outlet />
      </ToastProvider>
    </MantineProvider>
  );
}
