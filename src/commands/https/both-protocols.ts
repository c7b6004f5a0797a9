import { createServer as createPlainServer, type RequestListener } from 'node:http';
import type { Server } from 'node:https';
import { createServer, type Server as NetServer, type Socket } from 'node:net';

/** The first byte of a TLS connection: a handshake record (RFC 8446, 5.1). */
const HANDSHAKE = 0x16;

/** Listens on one port for both: TLS goes to `secure`, what speaks plain HTTP to `plain`. */
export function bothProtocols(secure: Server, plain: RequestListener): NetServer {
  const plainServer = createPlainServer(plain);
  return createServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === HANDSHAKE) secure.emit('connection', socket);
      else plainServer.emit('connection', socket.resume());
    });
  });
}
