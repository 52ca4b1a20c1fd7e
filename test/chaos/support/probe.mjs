/**
 * Loaded into a node before it starts (`--import`): looks from inside at what waits to leave for each connection, and
 * keeps the most it ever saw in the file PROBE_FILE, as one number of bytes.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Socket } = require('engine.io');

const connections = new Set();
const { sendPacket } = Socket.prototype;
Socket.prototype.sendPacket = function (...args) {
  connections.add(this);
  return sendPacket.apply(this, args);
};

let most = 0;
setInterval(() => {
  for (const connection of connections) {
    if (connection.readyState === 'closed') connections.delete(connection);
    const queued = connection.writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
    most = Math.max(most, queued + (connection.transport.socket?.bufferedAmount ?? 0));
  }
  writeFileSync(process.env.PROBE_FILE, String(most));
}, 50).unref();
