import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src',
  // The build of the whole puts it beside its place first, so that a running stack never sees half of it.
  buildDirectory: process.env['WEB_BUILD_DIRECTORY'] ?? '../../dist/apps/web',
  ssr: true,
  // The whole route list is a few kB; asking the server for it piece by piece costs a round trip on each link.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
