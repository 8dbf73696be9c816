import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP line to a server, which can be cut. */
export class Line {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to({ hostname, port }: URL): Promise<Line> {
    const server = createServer();
    const line = new Line(server);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      line.#sockets.add(near);
      near.on('close', () => {
        line.#sockets.delete(near);
        far.destroy();
      });
      far.on('close', () => near.destroy());
      for (const socket of [near, far]) socket.on('error', () => socket.destroy());
      near.pipe(far).pipe(near);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Breaks every connection; new ones are taken. @returns how many there were */
  cut(): number {
    const count = this.#sockets.size;
    for (const socket of this.#sockets) socket.destroy();
    return count;
  }

  close(): void {
    this.#server.close();
    this.cut();
  }
}
