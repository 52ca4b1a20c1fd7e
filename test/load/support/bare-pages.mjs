/** The baseline of `npm run bench -- pages`: bare Fastify that answers the bytes it is given, with no header of ours. */
import { Buffer } from 'node:buffer';
import { fastify } from 'fastify';

const server = fastify();
process.on('message', async ({ body, encoding }) => {
  const page = Buffer.from(body, 'base64');
  server.get('/*', (_request, reply) => reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-encoding': encoding }).send(page));
  process.send({ url: await server.listen({ port: 0, host: '127.0.0.1' }) });
});
process.on('disconnect', () => process.exit(0));
