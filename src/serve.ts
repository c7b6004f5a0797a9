import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config.js';
import { warmUpDocuments } from './documents/warm-up.js';

/** Listens, and only then makes ready what would delay the first document; nobody waits for that. */
export async function serve(
  app: NestFastifyApplication,
  config: Config,
  warmUp: () => Promise<void> = warmUpDocuments,
): Promise<void> {
  await app.listen(config.port, config.host);
  warmUp().catch((error: unknown) => console.error(error));
}
