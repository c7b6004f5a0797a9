import { createApp } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { secretFromFile } from './secret-file.js';

try {
  const config = loadConfig(process.env, secretFromFile);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
