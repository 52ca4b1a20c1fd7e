import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src',
  buildDirectory: '../../dist/apps/web',
  ssr: true,
  // The whole route list is a few kB; asking the server for it piece by piece costs a round trip on each link.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
