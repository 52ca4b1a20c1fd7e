import type { ByeMessage } from '@plenary/contracts/live';
import type { LiveSocket } from './live-socket';

/** Long enough for the message to leave before the connection does. */
const LINGER_MS = 100;

/** Tells a client why its socket ends, then ends it. The socket hears nothing more from its channels at once. */
export function sayBye(socket: LiveSocket, bye: ByeMessage): void {
  for (const channel of socket.rooms) if (channel !== socket.id) void socket.leave(channel);
  socket.emit('bye', bye);
  setTimeout(() => socket.disconnect(true), LINGER_MS).unref();
}
