import { createApp } from './app.js';
import { type Config, loadConfig } from './config.js';
import { holdDatabase } from './database/hold-database.js';
import { PasswordLinksService } from './identity/password-links.service.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { secretFromFile } from './secret-file.js';
import { serve } from './serve.js';
import { startAdvice } from './start-advice.js';

/** Requests under way and live pages get this long to end, ms. */
const PATIENCE_MS = 5000;

let config: Config | null = null;
keepFilesPrivate();
try {
  config = loadConfig(process.env, secretFromFile);
  holdDatabase(config);
  const app = await createApp(config);
  await serve(app, config);
  const server = app.getHttpServer() as { closeAllConnections(): void };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref());
  }
  console.log(`Peibutong is ready: ${config.publicUrl} (listening on ${await app.getUrl()})`);
  const link = await app.get(PasswordLinksService).firstAdministratorLink();
  if (link) console.log(`There is no user yet. Create the first administrator here, once:\n${link.url}`);
} catch (error) {
  console.error(startAdvice(error, config) ?? error);
  process.exit(1);
}
