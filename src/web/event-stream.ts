import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Viewer } from './live-feed.js';

/** Bytes that may wait for a slow reader before it is sent away; it comes back by itself. */
const PATIENCE = 256 * 1024;
/** How long a browser waits before it comes back. */
const RETRY_MS = 3000;

/** A response of server-sent events, and the viewer behind it. */
export class EventStream implements Viewer {
  private readonly stream = new PassThrough();

  constructor(readonly isWelcome: () => Promise<boolean>) {
    this.stream.write(`retry: ${RETRY_MS}\n\n`);
  }

  send(event: string): void {
    if (this.stream.writableEnded || this.stream.destroyed) return;
    this.stream.write(event);
    if (this.stream.readableLength + this.stream.writableLength > PATIENCE) this.stream.destroy();
  }

  leave(): void {
    this.stream.end();
  }

  /** Calls back once the reader is gone, or was sent away. */
  onGone(gone: () => void): void {
    this.stream.once('close', gone);
  }

  /** Answers with the stream; proxies must neither keep nor change it. */
  answer(reply: FastifyReply): FastifyReply {
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(this.stream);
  }
}
