/**
 * The baseline of `npm run bench -- fanout`: bare socket.io that sends what it is told to everyone in a room.
 * Nobody signs in, nothing is stored: what is left is the cost of sending itself.
 */
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => void socket.join('hall'));
process.on('message', (event) => {
  const at = performance.timeOrigin + performance.now();
  io.to('hall').emit('ev', event);
  process.send({ sent: event.q, at });
});
process.on('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }));
