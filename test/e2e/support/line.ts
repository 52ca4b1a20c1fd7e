import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line between a browser and the server, which a test can cut: open connections end, new ones are refused. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private readonly server;

  private constructor(port: number) {
    this.server = createServer((near) => {
      near.on('error', () => undefined);
      if (this.isCut) return void near.destroy();
      const far = connect({ port, host: 'localhost' });
      far.on('error', () => undefined);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.sockets.add(from);
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
  }

  static async to(address: string): Promise<Line> {
    const line = new Line(Number(new URL(address).port));
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get address(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
