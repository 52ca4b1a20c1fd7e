/** What the picture shows of one size. */
export interface FanoutPoint {
  sockets: number;
  cpuUs: number;
  baselineCpuUs: number;
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 16;
const TOP = 40;
const BOTTOM = 48;
const STEPS = [1, 2, 5, 10, 20, 50, 100];

/** A round number just above a value that makes at most six steps. */
export function stepOf(highest: number): number {
  return STEPS.find((step) => highest / step <= 6) ?? 200;
}

/** The cost of one delivery over the number of sockets, ours and bare socket.io's: flat is good. Readable on light and dark. */
export function fanoutPicture(points: readonly FanoutPoint[]): string {
  const step = stepOf(Math.max(...points.flatMap(({ cpuUs, baselineCpuUs }) => [cpuUs, baselineCpuUs])));
  const top = step * Math.ceil(Math.max(...points.flatMap(({ cpuUs, baselineCpuUs }) => [cpuUs, baselineCpuUs])) / step);
  const widest = Math.max(...points.map(({ sockets }) => sockets));
  const x = (sockets: number): number => Math.round(LEFT + (sockets / widest) * (WIDTH - LEFT - RIGHT));
  const y = (us: number): number => Math.round(HEIGHT - BOTTOM - (us / top) * (HEIGHT - TOP - BOTTOM));
  const line = (of: (point: FanoutPoint) => number): string => points.map((point) => `${x(point.sockets)},${y(of(point))}`).join(' ');
  const dots = (of: (point: FanoutPoint) => number, colour: string): string => points.map((point) => `<circle cx="${x(point.sockets)}" cy="${y(of(point))}" r="4" fill="${colour}"/>`).join('');
  const rows = Array.from({ length: top / step + 1 }, (_, index) => index * step);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="CPU of one delivery in microseconds by number of sockets" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${rows.map((us) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(us)}" y2="${y(us)}" stroke="#dfe3e8"/><text x="${LEFT - 8}" y="${y(us) + 4}" text-anchor="end" fill="#495057">${us}</text>`).join('\n')}
${points.map(({ sockets }) => `<text x="${x(sockets)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#495057">${sockets.toLocaleString('en')}</text>`).join('\n')}
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end" fill="#495057">sockets on one live process</text>
<text x="${LEFT}" y="20" fill="#212529">CPU of one delivery, microseconds:</text>
<text x="${LEFT + 210}" y="20" fill="#0b5cad">● Plenary</text><text x="${LEFT + 290}" y="20" fill="#868e96">● bare socket.io</text>
<polyline points="${line(({ baselineCpuUs }) => baselineCpuUs)}" fill="none" stroke="#868e96" stroke-width="2"/>${dots(({ baselineCpuUs }) => baselineCpuUs, '#868e96')}
<polyline points="${line(({ cpuUs }) => cpuUs)}" fill="none" stroke="#0b5cad" stroke-width="2"/>${dots(({ cpuUs }) => cpuUs, '#0b5cad')}
</svg>
`;
}
