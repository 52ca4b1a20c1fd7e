import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * The line between a browser and the server, which a test can hurt: what the server says gets lost, or the line is cut
 * (open connections end, new ones are refused).
 */
export class Line {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private isDeaf = false;
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
        from.on('data', (bytes: Buffer) => {
          if (!this.isDeaf || from === near) to.write(bytes);
        });
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

  /** From now on nothing of what the server says arrives; what the browser says still does. */
  loseAnswers(): void {
    this.isDeaf = true;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
    this.isDeaf = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
